#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ingest/assemble.h"
#include "ingest/html_tree.h"
#include "inputs.h"
#include "text/utf8.h"

namespace isnad {
namespace {

Article read_html(const std::string& html, std::string_view url = {}) {
  HtmlArticle found = article_from_html(html, url, {});
  EXPECT_EQ(found.failure, "");
  return found.article;
}

std::string p(std::string_view text) { return "<p>" + std::string(text) + "</p>\n"; }

const std::vector<std::string> kThree = {std::string(kFirst), std::string(kSecond), std::string(kThird)};
const std::string kParagraphs = p(kFirst) + p(kSecond) + p(kThird);

TEST(HtmlArticle, IsFoundInASemanticPage) {
  const Article article = read_html(R"(<!DOCTYPE html><html lang="ar"><head><title>)" + std::string(kTitle) +
                                    R"( | صحيفة الميدان</title>
<meta property="og:site_name" content="صحيفة الميدان"><link rel="canonical" href="https://example.org/2015/08/05/bus"></head>
<body><header><a href="/">صحيفة الميدان</a><nav><ul><li><a href="/p">سياسة</a></li><li><a href="/e">اقتصاد</a></li></ul></nav></header>
<main><article><h1>)" + std::string(kTitle) +
                                    R"(</h1><p class="byline">بقلم: سمير الحلبي</p>
<time datetime="2015-08-04T10:30:00+03:00">4 أغسطس</time>
<figure><img src="x.jpg"><figcaption>الحافلة التي تعرضت لإطلاق النار صباح الثلاثاء في بلدة عين الريحان</figcaption></figure>)" +
                                    kParagraphs + R"(
<aside><h2>أخبار ذات صلة</h2><p>وزير الزراعة يفتتح معرض التمور السنوي في العاصمة بحضور عدد كبير من الزوار والمزارعين.</p></aside></article></main>
<footer><p>جميع الحقوق محفوظة لصحيفة الميدان التي تصدر عن مؤسسة الميدان للصحافة والنشر والتوزيع في العاصمة.</p></footer></body></html>)");
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.outlet, "صحيفة الميدان");
  EXPECT_EQ(article.byline, "سمير الحلبي");
  EXPECT_EQ(article.published, "2015-08-04T10:30:00+03:00");
  EXPECT_EQ(article.url, "https://example.org/2015/08/05/bus");
  EXPECT_EQ(paragraphs_of(article), kThree);
}

TEST(HtmlArticle, IsFoundInABlogTheme) {
  const Article article =
      read_html(R"(<html><head><title>)" + std::string(kTitle) + R"( – الميدان</title></head>
<body class="single single-post has-sidebar"><div id="page"><div class="main-menu"><a href="/">الرئيسية</a></div>
<div id="primary" class="content-area with-sidebar"><div class="entry-header"><h1 class="entry-title">)" +
                std::string(kTitle) + R"(</h1>
<div class="entry-meta"><span class="posted-on">4 أغسطس، 2015</span> <span class="author"><a rel="author" href="/a">ليلى ناصر</a></span></div></div>
<div class="entry-content">)" +
                p(kFirst) + p(kSecond) +
                R"(<p><strong>اقرأ أيضا: <a href="/x">الشرطة تعتقل مشتبها به في البلدة</a></strong></p>)" +
                p(kThird) + R"(
<div class="sharedaddy sd-sharing-enabled"><h3>شارك هذا الموضوع:</h3><ul><li><a href="#">تويتر</a></li></ul></div>
<div id="jp-relatedposts"><h3>مرتبط</h3><p>تحقيق طويل عن حوادث الطرق في المنطقة الجبلية خلال العام الماضي وأسبابها المختلفة.</p></div></div>
<div id="comments" class="comments-area"><h2>تعليقان</h2><ol><li><p>الله يرحم الضحايا ويصبر أهلهم، لا بد من حماية الطرق في هذه المنطقة التي تتكرر فيها الحوادث.</p></li></ol>
<div id="respond"><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></div></div></div>
<div id="secondary" class="sidebar widget-area"><div class="widget"><h2>الأكثر قراءة</h2><ul><li><a href="/1">خبر أول</a></li></ul></div></div></div></body></html>)");
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.byline, "ليلى ناصر");
  EXPECT_EQ(article.published, "2015-08-04");
  EXPECT_EQ(article.outlet, "الميدان");
  EXPECT_EQ(paragraphs_of(article), kThree);
}

TEST(HtmlArticle, IsFoundInATableLayout) {
  const Article article =
      read_html(R"(<html><head><title>الميدان :: )" + std::string(kTitle) + R"(</title></head><body>
<table width="100%"><tr><td colspan="3"><a href="/">الرئيسية</a> <a href="/s">رياضة</a></td></tr><tr>
<td width="20%"><table><tr><td><a href="/1">ارتفاع أسعار الخضار في الأسواق المحلية خلال الأسبوع الماضي</a></td></tr><tr><td><a href="/2">انطلاق بطولة الشطرنج المدرسية</a></td></tr></table></td>
<td><font size="5"><b>)" +
                std::string(kTitle) + R"(</b></font><br><font size="2">الثلاثاء 4 آب 2015</font><br><br>
<font size="3">)" +
                std::string(kFirst) + "<br><br>" + std::string(kSecond) + "<br>\n<br>" + std::string(kThird) +
                R"(</font></td>
<td width="20%">استفتاء: هل تؤيد تعديل قانون السير؟</td></tr><tr><td colspan="3">حقوق النشر محفوظة</td></tr></table></body></html>)");
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.published, "2015-08-04");
  EXPECT_EQ(paragraphs_of(article), kThree);
}

TEST(HtmlArticle, IsFoundInBareDivs) {
  const Article article = read_html(
      "<html><head><title>" + std::string(kTitle) +
      "</title></head><body><div class='top'><a href='/'>الرئيسية</a></div><div id='details'><div>" +
      std::string(kFirst) + "</div><div>" + std::string(kSecond) + "</div><div>" + std::string(kThird) +
      "</div></div><div class='bottom'><a href='/1'>خبر آخر</a> <a href='/2'>خبر "
      "ثالث</a></div></body></html>");
  EXPECT_EQ(paragraphs_of(article), kThree);
  EXPECT_EQ(article.title, kTitle);
}

TEST(HtmlArticle, IsTakenWholeWhenAdvertisementsBreakIt) {
  const Article article =
      read_html("<html><body><h1>" + std::string(kTitle) + "</h1><div class='wrap'><div class='part'>" +
                p(kFirst) + p(kThird) + "</div><div class='ad'>إعلان</div><div class='part'>" + p(kSecond) +
                "</div></div></body></html>");
  EXPECT_EQ(paragraphs_of(article), (std::vector<std::string>{kThree[0], kThree[2], kThree[1]}));
}

TEST(HtmlArticle, IsTakenFromJsonLdWhereScriptsShowIt) {
  const Article article = read_html(
      R"(<html><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":")" +
      std::string(kTitle) + R"(","datePublished":"2016-03-01","articleBody":")" + kThree[0] + "\\n" +
      kThree[1] + "\\n" + kThree[2] + R"("}</script></head><body><div id="app"></div></body></html>)");
  EXPECT_EQ(paragraphs_of(article), kThree);
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.published, "2016-03-01");
}

TEST(HtmlArticle, IsFoundInsideAFormAroundThePage) {
  const Article article =
      read_html("<html><body><form id='aspnetForm' action='x'><h1>" + std::string(kTitle) + "</h1><div>" +
                kParagraphs + "</div><input type='text' value='بحث'></form></body></html>");
  EXPECT_EQ(paragraphs_of(article), kThree);
}

TEST(HtmlArticle, DecodesEntitiesAndJoinsInlineMarkup) {
  const Article article = read_html(
      "<html><body><div><p>قال مسؤول محلي في بلدة <b>عين</b> <a href='/t'>الريحان</a> إن "
      "&laquo;مسلحين&raquo; أطلقوا النار&nbsp;على حافلة &#1589;غيرة صباح\n   "
      "الثلاثاء.</p></div></body></html>");
  EXPECT_EQ(
      paragraphs_of(article),
      (std::vector<std::string>{
          "قال مسؤول محلي في بلدة عين الريحان إن «مسلحين» أطلقوا النار على حافلة صغيرة صباح الثلاثاء."}));
}

TEST(HtmlArticle, LeavesScriptsStylesAndHiddenTextOut) {
  const Article article = read_html("<html><body><div>" + p(kFirst) + "<script>var a = '" + kThree[1] +
                                    "';</script><style>p{}</style><noscript>" + p(kSecond) +
                                    "</noscript><p style='display: none'>" + kThree[1] + "</p><!-- " +
                                    kThree[1] + " -->" + p(kThird) + "</div></body></html>");
  EXPECT_EQ(paragraphs_of(article), (std::vector<std::string>{kThree[0], kThree[2]}));
}

TEST(HtmlArticle, KeepsSubheadingsAndLists) {
  const Article article =
      read_html("<html><body><article>" + p(kFirst) + "<h2>ردود الفعل</h2>" + p(kSecond) +
                "<ul><li>ثلاثة قتلى</li><li>عشرة مصابين</li></ul>" + p(kThird) + "</article></body></html>");
  EXPECT_EQ(paragraphs_of(article), (std::vector<std::string>{kThree[0], "ردود الفعل", kThree[1],
                                                              "ثلاثة قتلى", "عشرة مصابين", kThree[2]}));
}

TEST(HtmlArticle, DoesNotRepeatTheTitle) {
  const Article article =
      read_html("<html><head><title>" + std::string(kTitle) + "</title></head><body><div><h2>" +
                std::string(kTitle) + "</h2>" + kParagraphs + "</div></body></html>");
  EXPECT_EQ(paragraphs_of(article), kThree);
  EXPECT_EQ(article.title, kTitle);
}

TEST(HtmlArticle, PartsTheOutletFromTheTitleByItsFirstLine) {
  const Article article =
      read_html("<html><head><title>جريدة المرفأ - " + std::string(kTitle) +
                "</title></head><body><table><tr><td><b>" + std::string(kTitle) + "</b><br><br>" +
                std::string(kFirst) + "<br><br>" + std::string(kSecond) + "</td></tr></table></body></html>");
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.outlet, "جريدة المرفأ");
  EXPECT_EQ(article.paragraphs.size(), 2u);
}

TEST(HtmlArticle, TakesTheDayOfItsDatelineForWantOfAnother) {
  Page page{Page::Type::html,
            "<html><body><h1>" + std::string(kTitle) +
                "</h1><div><p>عين الريحان - مراسل الميدان - 21/1/2018</p>" + kParagraphs +
                "</div></body></html>",
            "x",
            {},
            {},
            {}};
  const Reading reading = to_article(std::move(page));
  ASSERT_TRUE(reading.article);
  EXPECT_EQ(reading.article->published, "2018-01-21");
  EXPECT_EQ(reading.article->paragraphs.size(), 4u);
}

struct Facts {
  const char* head;
  const char* published;
};
class Published : public testing::TestWithParam<Facts> {};
TEST_P(Published, IsFound) {
  const Article article =
      read_html(std::string("<html><head>") + GetParam().head + "</head><body><h1>" + std::string(kTitle) +
                "</h1><div>" + kParagraphs + "</div></body></html>");
  EXPECT_EQ(article.published, GetParam().published);
}
INSTANTIATE_TEST_SUITE_P(
    HtmlArticle, Published,
    testing::Values(
        Facts{
            R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"datePublished":"2015-08-04T10:30:00Z"}]}</script><meta name="date" content="2011-01-01">)",
            "2015-08-04T10:30:00Z"},
        Facts{"<script "
              "type=\"application/"
              "ld+json\">{\"@type\":\"NewsArticle\",\"description\":\"سطر\nآخر\",\"datePublished\":\"2015-08-"
              "04\"}</script>",
              "2015-08-04"},
        Facts{
            R"(<script type="application/ld+json">{broken</script><meta property="article:published_time" content="2015-08-04T10:30:00+03:00">)",
            "2015-08-04T10:30:00+03:00"},
        Facts{R"(<meta name="pubdate" content="04/08/2015">)", "2015-08-04"},
        Facts{R"(<meta name="DC.date.issued" content="2015-08-04">)", "2015-08-04"},
        Facts{R"(<meta itemprop="datePublished" content="2015-08-04">)", "2015-08-04"},
        Facts{R"(<link rel="canonical" href="http://example.org/2015/08/04/x.html">)", "2015-08-04"},
        Facts{R"(<meta property="article:modified_time" content="2018-01-01">)", ""}));

class VisibleDate : public testing::TestWithParam<Facts> {};
TEST_P(VisibleDate, IsFound) {
  const Article article = read_html("<html><body><h1>" + std::string(kTitle) + "</h1>" + GetParam().head +
                                    "<div>" + kParagraphs + "</div></body></html>");
  EXPECT_EQ(article.published, GetParam().published);
  EXPECT_EQ(paragraphs_of(article), kThree);
}
INSTANTIATE_TEST_SUITE_P(
    HtmlArticle, VisibleDate,
    testing::Values(Facts{"<div class='post-date'>الثلاثاء 4 أغسطس 2015 10:30</div>", "2015-08-04T10:30"},
                    Facts{"<span>نشر في: 4 آب 2015</span>", "2015-08-04"},
                    Facts{"<p>15 جويلية 2016</p>", "2016-07-15"},
                    Facts{"<div>26 شوال 1436 هـ الموافق 11 أغسطس 2015 م</div>", "2015-08-11"}));

TEST(HtmlArticle, IsNoneWhereThereIsNoText) {
  EXPECT_TRUE(read_html("").paragraphs.empty());
  EXPECT_TRUE(read_html("<html><body><a href='/'>الرئيسية</a></body></html>").paragraphs.empty());
}

TEST(HtmlArticle, RefusesMonstersInASentence) {
  std::string deep = "<html><body>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_EQ(article_from_html(deep + std::string(kFirst), {}, {}).failure,
            "has HTML nested more than 512 deep; skipped");
  std::string many = "<html><body>";
  for (int i = 0; i < 600'000; ++i) many += "<p>ا";
  EXPECT_EQ(article_from_html(many, {}, {}).failure, "has more than 1000000 HTML nodes; skipped");
  std::string attributes = "<html><body><p ";
  for (int i = 0; i < 300'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  EXPECT_EQ(article_from_html(attributes + ">" + std::string(kFirst), {}, {}).failure,
            "has a tag with more than 5000 attributes; skipped");
}

TEST(HtmlArticle, StandsDeepButAllowedNesting) {
  std::string html = "<html><body>";
  for (int i = 0; i < 400; ++i) html += "<div>";
  EXPECT_EQ(paragraphs_of(read_html(html + kParagraphs)), kThree);
}

RC_GTEST_PROP(HtmlArticle, AnySoupOfTagsGivesATextThatFitsItsSpans, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "<div>", "</div>", "<p>", "</p>", "<br>", "<table><tr><td>", "</table>", "<h1>", "</h1>",
      "<a href='x'>", "</a>", "<article>", "<script>", "</script>", "<title>", "</title>", "<!--", "-->",
      "&lt;", "&#0;", "&#x110000;", "<time datetime='2015-01-01'>",
      "<meta property='og:title' content='خبر'>", std::string(kFirst), std::string(kSecond), "خبر", "<", ">",
      "\"", "<div class='comments'>", "<ul><li>", std::string(1, '\x01'), "\xff"));
  std::string html;
  for (const std::string& part : parts) html += part;
  const HtmlArticle found = article_from_html(repair_utf8(html), {}, {});
  RC_ASSERT(found.failure.empty());
  RC_ASSERT(is_utf8(found.article.text));
  for (const Span span : found.article.paragraphs) {
    RC_ASSERT(span.begin < span.end && span.end <= found.article.text.size());
    RC_ASSERT(found.article.text.find('\n', span.begin) >= span.end);
  }
}

TEST(HtmlTree, KnowsWhereSubtreesEnd) {
  const auto tree = HtmlTree::parse("<html><body><div id=a><p>x<b>y</b></p></div><p>z</p></body></html>", {});
  ASSERT_TRUE(tree);
  for (HtmlTree::Id id = 0; id < tree->size(); ++id) {
    EXPECT_GT((*tree)[id].end, id);
    EXPECT_LE((*tree)[id].end, tree->size());
    if ((*tree)[id].parent != HtmlTree::kNone) {
      EXPECT_LE((*tree)[id].end, (*tree)[(*tree)[id].parent].end);
    }
    if (tree->attribute(id, "id") == "a") {
      EXPECT_EQ(tree->text_of(id), "xy");
    }
  }
}

}  // namespace
}  // namespace isnad

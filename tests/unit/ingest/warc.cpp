#include <gtest/gtest.h>
#include <zlib.h>

#include "inputs.h"

namespace isnad {
namespace {

std::string record(std::string_view type, std::string_view content_type, std::string_view body,
                   std::string_view url = "http://example.org/2015/08/04/a", std::string length = {}) {
  if (length.empty()) length = std::to_string(body.size());
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: " + std::string(url) +
         "\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: " +
         std::string(content_type) + "\r\nContent-Length: " + length + "\r\n\r\n" + std::string(body) +
         "\r\n\r\n";
}

std::string page(std::string_view title = kTitle) {
  return "<html><head><title>" + std::string(title) + "</title></head><body><div><p>" + std::string(kFirst) +
         "</p><p>" + std::string(kSecond) + "</p></div></body></html>";
}

std::string http(std::string_view body,
                 std::string_view headers = "Content-Type: text/html; charset=utf-8\r\n", int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) + " OK\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

std::string response(std::string_view http_bytes) {
  return record("response", "application/http; msgtype=response", http_bytes);
}

const std::string kInfo = record("warcinfo", "application/warc-fields", "software: test\r\n");

std::string gzip(std::string_view bytes) {
  z_stream zlib{};
  deflateInit2(&zlib, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&zlib, bytes.size()) + 64, '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  zlib.avail_in = static_cast<uInt>(bytes.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&zlib, Z_FINISH), Z_STREAM_END);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

AllRead read_warc_bytes(std::string_view bytes, ReadOptions options = {}) {
  const Inputs inputs;
  return read_all({inputs.write("news.warc", bytes)}, options);
}

TEST(Warc, GivesPagesWithTheirAddress) {
  const AllRead all = read_warc_bytes(
      kInfo + record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      response(http(page())) + record("metadata", "application/warc-fields", "a: b\r\n"));
  ASSERT_EQ(all.articles.size(), 1u) << all.sentences();
  EXPECT_EQ(all.sentences(), "");
  EXPECT_EQ(all.articles[0].url, "http://example.org/2015/08/04/a");
  EXPECT_EQ(all.articles[0].title, kTitle);
  EXPECT_EQ(all.articles[0].published, "2015-08-04") << "from the address, never from the crawl";
  EXPECT_TRUE(all.articles[0].origin.ends_with("news.warc record 3")) << all.articles[0].origin;
}

TEST(Warc, TakesResourcesAndConversions) {
  const AllRead all =
      read_warc_bytes(record("resource", "text/html", page()) +
                      record("conversion", "text/plain", std::string(kTitle) + "\n" + std::string(kFirst)));
  EXPECT_EQ(all.articles.size(), 2u) << all.sentences();
}

TEST(Warc, UndoesChunksAndCompression) {
  const std::string body = page();
  std::string chunked;
  for (std::size_t at = 0; at < body.size(); at += 100) {
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", std::min<std::size_t>(100, body.size() - at));
    chunked += size + body.substr(at, 100) + "\r\n";
  }
  chunked += "0\r\n\r\n";
  const AllRead all = read_warc_bytes(
      response(http(chunked, "Transfer-Encoding: chunked\r\nContent-Type: text/html\r\n")) +
      response(http(gzip(body), "content-type: text/html\r\ncontent-encoding: gzip\r\n")) +
      response(
          http(body, "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")));
  ASSERT_EQ(all.articles.size(), 3u) << all.sentences();
  for (const Article& article : all.articles) EXPECT_EQ(article.paragraphs.size(), 2u);
}

TEST(Warc, LeavesOutWhatIsNoPage) {
  const AllRead all = read_warc_bytes(response(http(page(), "Content-Type: text/html\r\n", 404)) +
                                      response(http("\x89PNG\r\n\x1a\n", "Content-Type: image/png\r\n")) +
                                      response(http("{}", "Content-Type: application/json\r\n")) +
                                      record("revisit", "application/http", "HTTP/1.1 200 OK\r\n\r\n"));
  EXPECT_TRUE(all.articles.empty());
  EXPECT_EQ(all.sentences(), "");
}

TEST(Warc, UsesTheDeclaredCharsetOfTheAnswer) {
  const AllRead all =
      read_warc_bytes(response(http(page(), "Content-Type: text/html; charset=windows-1256\r\n")));
  ASSERT_EQ(all.articles.size(), 1u);
  EXPECT_EQ(all.articles[0].title, kTitle) << "wrongly declared";
}

TEST(Warc, IsReadFromGzipMembers) {
  const Inputs inputs;
  const AllRead all =
      read_all({inputs.write("news.warc.gz", gzip(kInfo) + gzip(response(http(page()))) +
                                                 gzip(response(http(page("عنوان ثان للصفحة")))))});
  EXPECT_EQ(all.articles.size(), 2u) << all.sentences();
  EXPECT_EQ(all.sentences(), "");
}

TEST(Warc, ReadsOnBehindALengthThatIsTooShort) {
  const AllRead all =
      read_warc_bytes(record("response", "application/http", http(page()), "http://example.org/1", "120") +
                      response(http(page())));
  EXPECT_EQ(all.articles.size(), 1u);
  ASSERT_EQ(all.problems.size(), 1u) << all.sentences();
  EXPECT_NE(all.sentences().find("record 1: has the wrong length: more follows its 120 bytes"),
            std::string::npos)
      << all.sentences();
}

TEST(Warc, ReadsOnBehindALengthThatIsTooLong) {
  for (const char* length : {"2500", "100000", "99999999999999"}) {
    const AllRead all =
        read_warc_bytes(record("response", "application/http", http(page()), "http://example.org/1", length) +
                        response(http(page())) + response(http(page())));
    EXPECT_EQ(all.articles.size(), 2u) << length << all.sentences();
    ASSERT_EQ(all.problems.size(), 1u) << all.sentences();
    EXPECT_NE(all.sentences().find("record 1: has the wrong length: it says " + std::string(length)),
              std::string::npos)
        << all.sentences();
  }
}

TEST(Warc, ReadsOnBehindALengthThatIsNone) {
  for (const char* length : {"abc", "-5", "12x", "184467440737095516160"}) {
    const AllRead all =
        read_warc_bytes(record("response", "application/http", http(page()), "http://example.org/1", length) +
                        response(http(page())));
    EXPECT_EQ(all.articles.size(), 1u) << length;
    EXPECT_NE(all.sentences().find("has no valid length"), std::string::npos) << all.sentences();
  }
}

TEST(Warc, ReadsOnBehindRubbish) {
  ReadOptions options;
  options.as = InputType::warc;
  const AllRead all = read_warc_bytes(
      "rubbish\r\n" + response(http(page())) + "more rubbish\r\n\r\n" + response(http(page())), options);
  EXPECT_EQ(all.articles.size(), 2u) << all.sentences();
  EXPECT_EQ(all.problems.size(), 2u) << all.sentences();
}

TEST(Warc, SaysWhereItIsCut) {
  const std::string whole = response(http(page())) + response(http(page()));
  const AllRead all = read_warc_bytes(whole.substr(0, whole.size() - 200));
  EXPECT_EQ(all.articles.size(), 1u);
  EXPECT_NE(all.sentences().find("record 2: is cut short"), std::string::npos) << all.sentences();
  EXPECT_TRUE(all.problems.at(0).is_failure());
}

TEST(Warc, SkipsALongRecordWithoutKeepingIt) {
  ReadOptions options;
  options.max_record_bytes = 4096;
  const AllRead all =
      read_warc_bytes(response(http(page() + std::string(100'000, ' '))) + response(http(page())), options);
  EXPECT_EQ(all.articles.size(), 1u);
  EXPECT_NE(all.sentences().find("record 1: is longer than"), std::string::npos) << all.sentences();
}

TEST(Warc, SurvivesACutAnywhere) {
  const std::string whole = kInfo + response(http(page()));
  for (std::size_t size = 1; size < whole.size(); size += 7) {
    const AllRead all = read_warc_bytes(whole.substr(0, size));
    EXPECT_TRUE(all.articles.empty() || size + 4 >= whole.size()) << size;
  }
}

}  // namespace
}  // namespace isnad

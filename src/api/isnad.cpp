#include "isnad/isnad.h"

#include <mutex>
#include <utility>

#include "api/engine.h"
#include "export/json_writer.h"
#include "export/records.h"
#include "ingest/reader.h"
#include "text/utf8.h"

namespace isnad {
namespace {

/// Scratch memory that calls borrow, as many as there are calls at one time.
class WorkerPool {
 public:
  explicit WorkerPool(const Engine& engine) : engine_(engine) {}

  std::unique_ptr<Engine::Worker> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<Engine::Worker>(engine_.make_worker());
    auto worker = std::move(free_.back());
    free_.pop_back();
    return worker;
  }

  void give_back(std::unique_ptr<Engine::Worker> worker) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(worker));
  }

 private:
  const Engine& engine_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Engine::Worker>> free_;
};

std::string record_of(const NewsText& news) {
  std::string line;
  JsonWriter json(line);
  const auto field = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) json.key(key).string(repair_utf8(value));
  };
  json.begin_object();
  field("id", news.id);
  field("url", news.url);
  field("source", news.source);
  field("title", news.title);
  field("author", news.author);
  field("published", news.published);
  json.key("text").string(repair_utf8(news.text));
  json.end_object();
  return line;
}

}  // namespace

struct NewsCoder::Parts {
  explicit Parts(Engine opened) : engine(std::move(opened)), workers(engine) {}

  Result<CodedArticle> code(Page page);

  Engine engine;
  WorkerPool workers;
};

Result<CodedArticle> NewsCoder::Parts::code(Page page) {
  auto reading = to_article(std::move(page));
  if (!reading.article) return fail(reading.problems.empty() ? "no article was found" : reading.problems.front().what);
  CodedArticle coded{*std::move(reading.article), {}, {}, {}};
  auto worker = workers.take();
  {
    const Document document = engine.analyse(coded.article, *worker);
    coded.coding = engine.code(document, *worker);
    write_claims(coded.article, document, coded.coding, engine.info(), coded.records);
    for (const Sentence& sentence : document.sentences) coded.sentences.push_back(sentence.span);
  }
  workers.give_back(std::move(worker));
  return coded;
}

Result<NewsCoder> NewsCoder::open(const std::filesystem::path& model, const std::filesystem::path& lexicon,
                                  const std::filesystem::path& ranker) {
  auto engine = Engine::open({model, lexicon, ranker});
  if (!engine) return tl::unexpected(engine.error());
  return NewsCoder(std::make_unique<Parts>(*std::move(engine)));
}

NewsCoder::NewsCoder(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
NewsCoder::NewsCoder(NewsCoder&&) noexcept = default;
NewsCoder& NewsCoder::operator=(NewsCoder&&) noexcept = default;
NewsCoder::~NewsCoder() = default;

Result<CodedArticle> NewsCoder::code_text(const NewsText& news) const { return code_record(record_of(news)); }

Result<CodedArticle> NewsCoder::code_record(std::string_view json) const {
  Page page;
  page.type = Page::Type::record;
  page.bytes = json;
  page.origin = "record";
  return parts_->code(std::move(page));
}

Result<CodedArticle> NewsCoder::code_html(std::string_view html, std::string_view url) const {
  Page page;
  page.type = Page::Type::html;
  page.bytes = html;
  page.origin = "page";
  page.url = url;
  return parts_->code(std::move(page));
}

}  // namespace isnad

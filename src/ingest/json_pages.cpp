#include <fmt/format.h>

#include "ingest/page_source.h"

namespace isnad {
namespace {

using namespace std::string_view_literals;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; }

/// One page a line. A line beyond the limit is read over without being kept.
class LinesSource : public PageSource {
 public:
  LinesSource(Input& input, std::string origin, const ReadOptions& options)
      : input_(input), origin_(std::move(origin)), options_(options) {}

  std::optional<Event> next() override {
    std::string line;
    while (take_line(line)) {
      if (too_long_) {
        return Problem{Problem::Kind::bad_record, here(),
                       fmt::format("is longer than {} MiB, the limit for one record; skipped",
                                   options_.max_record_bytes >> 20)};
      }
      if (line.find_first_not_of(" \t\r\0"sv) == std::string::npos) continue;
      if (cut_) {
        reported_ = input_.error();
        return Problem{Problem::Kind::failed_input, here(), reported_->what};
      }
      Page page;
      page.type = Page::Type::record;
      page.origin = here();
      page.bytes = std::move(line);
      return page;
    }
    if (input_.error() && !reported_) {
      reported_ = input_.error();
      return Problem{Problem::Kind::failed_input, origin_, reported_->what};
    }
    return std::nullopt;
  }

 private:
  std::string here() const { return fmt::format("{} line {}", origin_, number_); }

  /// False at the end. Sets too_long_, and cut_ if the stream failed before the line ended.
  bool take_line(std::string& line) {
    line.clear();
    too_long_ = false;
    cut_ = false;
    bool any = false;
    for (auto bytes = input_.available(); !bytes.empty(); bytes = input_.available()) {
      if (!any) ++number_;
      any = true;
      const std::size_t end = bytes.find('\n');
      const std::string_view part = bytes.substr(0, end);
      if (line.size() + part.size() > options_.max_record_bytes) {
        too_long_ = true;
        line = std::string();
      }
      if (!too_long_) line.append(part);
      input_.consume(end == std::string_view::npos ? part.size() : end + 1);
      if (end != std::string_view::npos) return true;
    }
    cut_ = any && input_.error() && !reported_;
    return any;
  }

  Input& input_;
  std::string origin_;
  ReadOptions options_;
  std::uint64_t number_ = 0;
  bool too_long_ = false;
  bool cut_ = false;
  std::optional<Error> reported_;
};

/// One page an object, for a JSON array of objects and for objects that stretch over lines: objects
/// are told apart by their braces.
class ObjectsSource : public PageSource {
 public:
  ObjectsSource(Input& input, std::string origin, const ReadOptions& options)
      : input_(input), origin_(std::move(origin)), options_(options) {}

  std::optional<Event> next() override {
    if (ended_) return std::nullopt;
    Page page;
    page.type = Page::Type::record;
    skip_between();
    switch (take_object(page.bytes)) {
      case Outcome::object:
        page.origin = here();
        return page;
      case Outcome::too_long:
        return Problem{Problem::Kind::bad_record, here(),
                       fmt::format("is longer than {} MiB, the limit for one record; skipped",
                                   options_.max_record_bytes >> 20)};
      case Outcome::cut:
        ended_ = true;
        return Problem{Problem::Kind::failed_input, here(),
                       input_.error() ? input_.error()->what : "is cut short: its last brace is missing"};
      case Outcome::no_object:
        ended_ = true;
        return Problem{Problem::Kind::failed_input, here(),
                       "is no JSON object; the rest of the input is left out"};
      case Outcome::nothing:
        break;
    }
    ended_ = true;
    if (input_.error()) return Problem{Problem::Kind::failed_input, origin_, input_.error()->what};
    return std::nullopt;
  }

 private:
  enum class Outcome { object, too_long, cut, no_object, nothing };

  std::string here() const { return fmt::format("{} record {}", origin_, number_); }

  void skip_between() {
    for (auto bytes = input_.available(); !bytes.empty(); bytes = input_.available()) {
      std::size_t i = 0;
      while (i < bytes.size() &&
             (is_space(bytes[i]) || bytes[i] == '[' || bytes[i] == ',' || bytes[i] == ']'))
        ++i;
      const bool all = i == bytes.size();
      input_.consume(i);
      if (!all) return;
    }
  }

  Outcome take_object(std::string& object) {
    auto bytes = input_.available();
    if (bytes.empty()) return Outcome::nothing;
    ++number_;
    if (bytes[0] != '{') return Outcome::no_object;
    int depth = 0;
    bool in_string = false, escaped = false, too_long = false;
    for (; !bytes.empty(); bytes = input_.available()) {
      std::size_t i = 0;
      bool closed = false;
      for (; i < bytes.size() && !closed; ++i) {
        const char c = bytes[i];
        if (escaped)
          escaped = false;
        else if (in_string && c == '\\')
          escaped = true;
        else if (c == '"')
          in_string = !in_string;
        else if (!in_string && c == '{')
          ++depth;
        else if (!in_string && c == '}')
          closed = --depth == 0;
      }
      too_long = too_long || object.size() + i > options_.max_record_bytes;
      if (too_long)
        object = std::string();
      else
        object.append(bytes.substr(0, i));
      input_.consume(i);
      if (closed) return too_long ? Outcome::too_long : Outcome::object;
    }
    return Outcome::cut;
  }

  Input& input_;
  std::string origin_;
  ReadOptions options_;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

/// Whether the first line already is more than a lone brace.
bool is_one_object_a_line(std::string_view first_bytes) {
  std::size_t start = first_bytes.starts_with("\xef\xbb\xbf"sv) ? 3 : 0;
  while (start < first_bytes.size() && is_space(first_bytes[start])) ++start;
  if (start == first_bytes.size()) return true;
  if (first_bytes[start] == '[') {
    const std::size_t inside = first_bytes.find_first_not_of(" \t\r\n"sv, start + 1);
    return inside != std::string_view::npos && first_bytes[inside] != '{' && first_bytes[inside] != ']';
  }
  const std::string_view line = first_bytes.substr(start, first_bytes.find('\n', start) - start);
  return line.find_first_not_of("{ \t\r"sv) != std::string_view::npos;
}

}  // namespace

std::unique_ptr<PageSource> read_json(Input& input, std::string origin, const ReadOptions& options) {
  const std::string_view first = input.peek(64);
  const bool lines = first.empty() || is_one_object_a_line(first);
  if (first.starts_with("\xef\xbb\xbf"sv)) input.consume(3);
  if (lines) return std::make_unique<LinesSource>(input, std::move(origin), options);
  return std::make_unique<ObjectsSource>(input, std::move(origin), options);
}

}  // namespace isnad

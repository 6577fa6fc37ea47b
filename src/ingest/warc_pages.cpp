#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "ingest/charset.h"
#include "ingest/page_source.h"
#include "ingest/published.h"
#include "ingest/sniff.h"
#include "text/utf8.h"

// Not libarchive's reader: that one loses the headers (address, date, type), and a wrong length with it
// loses the rest of the file.

namespace isnad {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongestHeader = 64u << 10;
constexpr std::string_view kRecordStart = "\r\n\r\nWARC/1.";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

/// The value of a header field in a block of "Name: value" lines, or empty; names in any case.
std::string field(std::string_view block, std::string_view name) {
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && lower(trimmed(line.substr(0, colon))) == name) {
      return std::string(trimmed(line.substr(colon + 1)));
    }
  }
  return {};
}

struct Http {
  int status = 0;
  std::string_view headers;
  std::string_view body;
};

std::optional<Http> split_http(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/")) return std::nullopt;
  Http http;
  const std::size_t space = bytes.find(' ');
  if (space == std::string_view::npos || space + 4 > bytes.size()) return std::nullopt;
  std::from_chars(bytes.data() + space + 1, bytes.data() + space + 4, http.status);
  std::size_t end = bytes.find("\r\n\r\n"), length = 4;
  if (const std::size_t bare = bytes.find("\n\n"); bare < end) {
    end = bare;
    length = 2;
  }
  if (end == std::string_view::npos) return std::nullopt;
  http.headers = bytes.substr(0, end);
  http.body = bytes.substr(end + length);
  return http;
}

/// A chunked body joined; nothing if it is not chunked after all (many crawlers store it joined already
/// and keep the header).
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string out;
  while (true) {
    const std::size_t line_end = body.find("\r\n");
    if (line_end == std::string_view::npos || line_end > 100) return std::nullopt;
    const std::string_view digits =
        body.substr(0, std::min(line_end, body.substr(0, line_end).find_first_of("; ")));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    body.remove_prefix(line_end + 2);
    if (size == 0) return out;
    out.append(body.substr(0, size));
    if (size > body.size()) return out;
    body.remove_prefix(size);
    if (body.starts_with("\r\n"))
      body.remove_prefix(2);
    else if (!body.empty())
      return std::nullopt;
  }
}

std::optional<Page::Type> page_type(std::string_view content_type, std::string_view body) {
  const std::string type = lower(content_type.substr(0, content_type.find(';')));
  const std::string_view name = trimmed(type);
  if (name == "text/html" || name == "application/xhtml+xml") return Page::Type::html;
  if (name == "text/plain") return Page::Type::text;
  if (!name.empty() && name != "application/octet-stream" && name != "text/xml" && name != "unknown")
    return std::nullopt;
  const std::string_view first = body.substr(0, kSniffBytes);
  if (binary_kind(first)) return std::nullopt;
  const InputType seen = sniff(first);
  if (seen == InputType::html) return Page::Type::html;
  return name.empty() && seen == InputType::text ? std::optional(Page::Type::text) : std::nullopt;
}

class WarcSource : public PageSource {
 public:
  WarcSource(Input& input, std::string origin, const ReadOptions& options)
      : input_(input), origin_(std::move(origin)), options_(options) {}

  std::optional<Event> next() override {
    while (!ended_) {
      if (auto event = read_record()) return event;
    }
    return std::nullopt;
  }

 private:
  std::string here() const { return fmt::format("{} record {}", origin_, number_); }
  Problem bad(std::string what) const { return {Problem::Kind::bad_record, here(), std::move(what)}; }

  /// Reads one record; nothing if it holds no page, or at the end.
  std::optional<Event> read_record() {
    skip_line_ends();
    const std::string_view start = input_.peek(8);
    if (start.empty()) {
      ended_ = true;
      if (input_.error()) return Problem{Problem::Kind::failed_input, origin_, input_.error()->what};
      return std::nullopt;
    }
    ++number_;
    if (!start.starts_with("WARC/")) {
      find_next_record();
      return bad("does not begin with WARC/1.; left out up to the next one that does");
    }
    const auto header = take_header();
    if (!header) {
      if (input_.error()) return cut();
      find_next_record();
      return bad("has a header without end; left out up to the next record");
    }
    const std::string given = field(*header, "content-length");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), length);
    if (given.empty() || error != std::errc() || end != given.data() + given.size()) {
      find_next_record();
      return bad(fmt::format("has no valid length (\"{}\"); left out up to the next record",
                             repair_utf8(given.substr(0, 40))));
    }
    return read_body(*header, length);
  }

  std::optional<Event> read_body(const std::string& header, std::uint64_t length) {
    const std::string type = lower(field(header, "warc-type"));
    const bool wanted = type == "response" || type == "resource" || type == "conversion";
    if (length > options_.max_record_bytes) {
      if (auto problem = skip_body(length)) return problem;
      if (!wanted) return std::nullopt;
      return bad(fmt::format("is longer than {} MiB, the limit for one record; skipped",
                             options_.max_record_bytes >> 20));
    }
    const auto size = static_cast<std::size_t>(length);
    const std::string_view seen = input_.peek(size + kRecordStart.size());
    if (ends_rightly(seen, size)) {
      const std::string body(seen.substr(0, size));
      input_.consume(size);
      return wanted ? page_of(header, type, body) : std::nullopt;
    }
    if (seen.size() < size && input_.error()) return cut();
    const std::size_t next = seen.find(kRecordStart);
    if (next != std::string_view::npos && next < size) {
      input_.consume(next + 4);
      return bad(fmt::format(
          "has the wrong length: it says {} bytes, the next record begins after {}; skipped", length, next));
    }
    if (seen.size() < size) {
      input_.consume(seen.size());
      return Problem{Problem::Kind::failed_input, here(),
                     fmt::format("is cut short: it says {} bytes, {} are there", length, seen.size())};
    }
    input_.consume(size);
    find_next_record();
    return bad(fmt::format("has the wrong length: more follows its {} bytes; skipped", length));
  }

  /// A record is followed by two line ends; some writers put one, then at least the next record follows.
  static bool ends_rightly(std::string_view seen, std::size_t size) {
    if (seen.size() < size) return false;
    std::string_view rest = seen.substr(size);
    if (rest.starts_with("\r\n\r\n")) return true;
    while (rest.starts_with('\r') || rest.starts_with('\n')) rest.remove_prefix(1);
    const bool line_ended = rest.size() < seen.size() - size || rest.empty();
    return line_ended &&
           (rest.empty() || rest.starts_with(std::string_view("WARC/1.").substr(0, rest.size())));
  }

  std::optional<Event> cut() {
    ended_ = true;
    return Problem{Problem::Kind::failed_input, here(), input_.error()->what};
  }

  void skip_line_ends() {
    for (auto bytes = input_.available(); !bytes.empty(); bytes = input_.available()) {
      const std::size_t start = bytes.find_first_not_of("\r\n\0"sv);
      input_.consume(std::min(start, bytes.size()));
      if (start != std::string_view::npos) return;
    }
  }

  /// The header block; consumes it with its empty line.
  std::optional<std::string> take_header() {
    std::size_t looked = 512;
    while (true) {
      const std::string_view bytes = input_.peek(looked);
      std::size_t end = bytes.substr(0, kLongestHeader).find("\r\n\r\n"), length = 4;
      if (const std::size_t bare = bytes.substr(0, kLongestHeader).find("\n\n"); bare < end) {
        end = bare;
        length = 2;
      }
      if (end != std::string_view::npos) {
        std::string header(bytes.substr(0, end));
        input_.consume(end + length);
        return header;
      }
      if (bytes.size() < looked || looked >= kLongestHeader) return std::nullopt;
      looked *= 2;
    }
  }

  /// Moves to the next "WARC/1." at the start of a line, past the one that may stand here.
  void find_next_record() {
    for (auto bytes = input_.peek(16); !bytes.empty(); bytes = input_.peek(16)) {
      const std::size_t at = bytes.find("\nWARC/1.");
      if (at != std::string_view::npos) {
        input_.consume(at + 1);
        return;
      }
      input_.consume(bytes.size() < 16 ? bytes.size() : bytes.size() - 8);  // the mark may lie across the end
    }
  }

  /// Reads over a body that is too long to keep. A length that is wrong and huge would swallow the
  /// file, so the next record's start ends it too.
  std::optional<Event> skip_body(std::uint64_t length) {
    std::uint64_t left = length;
    while (left > 0) {
      const std::string_view bytes = input_.peek(4096);
      if (bytes.empty()) {
        if (input_.error()) return cut();
        return Problem{Problem::Kind::failed_input, here(),
                       fmt::format("is cut short: it says {} bytes, {} are there", length, length - left)};
      }
      const std::string_view body =
          bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size())));
      const std::size_t at = body.find(kRecordStart);
      if (at != std::string_view::npos &&
          input_.peek(at + 4096).substr(at, 4096).find("WARC-Type") != std::string_view::npos) {
        input_.consume(at + 4);
        return bad(
            fmt::format("has the wrong length: it says {} bytes, the next record begins after {}; skipped",
                        length, length - left + at));
      }
      // The start of a record may lie across the end of what is at hand.
      const std::size_t step = body.size() > kRecordStart.size() && body.size() < left
                                   ? body.size() - kRecordStart.size()
                                   : body.size();
      input_.consume(step);
      left -= step;
    }
    return std::nullopt;
  }

  std::optional<Event> page_of(const std::string& header, const std::string& type,
                               std::string_view body) const {
    Page page;
    page.origin = here();
    page.url = field(header, "warc-target-uri");
    if (page.url.starts_with('<') && page.url.ends_with('>'))
      page.url = page.url.substr(1, page.url.size() - 2);
    page.url = repair_utf8(page.url);
    page.modified = iso_time(field(header, "warc-date"));
    std::string content_type = field(header, "content-type");
    if (type != "response") return with_body(std::move(page), content_type, std::string(body));
    const auto http = split_http(body);
    if (!http)
      return lower(content_type).starts_with("application/http")
                 ? std::optional<Event>(bad("holds no HTTP answer; skipped"))
                 : std::nullopt;
    if (http->status != 200) return std::nullopt;
    return with_http_body(std::move(page), *http);
  }

  std::optional<Event> with_http_body(Page page, const Http& http) const {
    std::string body(http.body);
    if (lower(field(http.headers, "transfer-encoding")).find("chunked") != std::string::npos) {
      if (auto joined = joined_chunks(body)) body = std::move(*joined);
    }
    const std::string content_type = field(http.headers, "content-type");
    if (auto error = decompress(body, lower(field(http.headers, "content-encoding")))) {
      if (!page_type(content_type, body)) return std::nullopt;
      return bad(std::move(*error));
    }
    if (const std::string modified = iso_time(field(http.headers, "last-modified")); !modified.empty())
      page.modified = modified;
    return with_body(std::move(page), content_type, std::move(body));
  }

  /// Undoes the content encoding, unless the crawler already has. A sentence if it cannot.
  std::optional<std::string> decompress(std::string& body, const std::string& encoding) const {
    if (encoding.empty() || encoding == "identity" || body.empty()) return std::nullopt;
    const std::string_view start = std::string_view(body).substr(0, 512);
    const bool plain = sniff(start) == InputType::html && !binary_kind(start);
    if (plain) return std::nullopt;
    if (encoding != "gzip" && encoding != "x-gzip" && encoding != "deflate") {
      return fmt::format("is compressed as {}, which is not supported; skipped",
                         repair_utf8(encoding.substr(0, 20)));
    }
    auto unpacked = inflate_all(body, options_.max_record_bytes);
    if (!unpacked) return unpacked.error().what + "; skipped";
    body = std::move(*unpacked);
    return std::nullopt;
  }

  std::optional<Event> with_body(Page page, std::string_view content_type, std::string body) const {
    const auto type = page_type(content_type, body);
    if (!type) return std::nullopt;
    page.type = options_.as == InputType::text   ? Page::Type::text
                : options_.as == InputType::html ? Page::Type::html
                                                 : *type;
    page.charset = charset_parameter(content_type);
    page.bytes = std::move(body);
    return page;
  }

  Input& input_;
  std::string origin_;
  ReadOptions options_;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<PageSource> read_warc(Input& input, std::string origin, const ReadOptions& options) {
  return std::make_unique<WarcSource>(input, std::move(origin), options);
}

}  // namespace isnad

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

/// Appends JSON to a string, without white space and with commas where they belong. The caller keeps
/// objects and arrays balanced. Keys are written as they stand (plain ASCII names); strings are
/// escaped; their bytes must be UTF-8.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  JsonWriter& key(std::string_view name);
  void string(std::string_view text);
  void string_or_null(std::string_view text);   ///< null for an empty text
  void number(std::int64_t value);
  void number(double value);                    ///< shortest form that reads back equal; null if not finite
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  void raw(std::string_view json);              ///< a value, or "key":value pairs, already written

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string& out_;
  bool comma_ = false;
};

/// Appends `text` between double quotes, with `"`, `\` and control characters escaped.
void append_json_string(std::string_view text, std::string& out);

}  // namespace isnad

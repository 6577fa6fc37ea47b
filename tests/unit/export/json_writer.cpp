#include "export/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace isnad {
namespace {

using nlohmann::json;

std::string json_of(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

TEST(JsonString, EscapesWhatJsonForbidsAndNothingElse) {
  EXPECT_EQ(json_of("قال: \"نعم\"\\لا"), "\"قال: \\\"نعم\\\"\\\\لا\"");
  EXPECT_EQ(json_of("a\nb\tc\rd"), "\"a\\nb\\tc\\rd\"");
  EXPECT_EQ(json_of(std::string_view("\x01\x1f\x7f\0", 4)), "\"\\u0001\\u001f\\u007f\\u0000\"");
  EXPECT_EQ(json_of(""), "\"\"");
}

RC_GTEST_PROP(JsonString, ReadsBackEqual, (const std::string& bytes)) {
  const std::string text = repair_utf8(bytes);
  RC_ASSERT(json::parse(json_of(text)).get<std::string>() == text);
}

RC_GTEST_PROP(JsonNumber, ReadsBackEqual, (double value, std::int64_t whole)) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  writer.number(value);
  writer.number(whole);
  writer.end_array();
  const json read = json::parse(out);
  RC_ASSERT(read[0].get<double>() == value);
  RC_ASSERT(read[1].get<std::int64_t>() == whole);
}

TEST(JsonNumber, WhatIsNoNumberIsNull) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  writer.number(std::numeric_limits<double>::infinity());
  writer.number(std::nan(""));
  writer.number(-9.5);
  writer.end_array();
  EXPECT_EQ(out, "[null,null,-9.5]");
}

TEST(JsonWriter, PutsCommasBetweenAndNowhereElse) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("a").begin_array();
  writer.end_array();
  writer.key("b").begin_object();
  writer.key("c").null();
  writer.key("d").boolean(true);
  writer.end_object();
  writer.raw("\"e\":1");
  writer.key("f").string_or_null("");
  writer.end_object();
  EXPECT_EQ(out, R"({"a":[],"b":{"c":null,"d":true},"e":1,"f":null})");
}

}  // namespace
}  // namespace isnad

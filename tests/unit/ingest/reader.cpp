#include "ingest/reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <zlib.h>

#include <atomic>
#include <clocale>
#include <thread>

#include "inputs.h"

namespace isnad {
namespace {

std::string text_file(std::string_view title = kTitle) {
  return std::string(title) + "\n" + std::string(kFirst) + "\n" + std::string(kSecond) + "\n";
}
std::string html_file() {
  return "<html><head><title>" + std::string(kTitle) + "</title></head><body><p>" + std::string(kFirst) +
         "</p></body></html>";
}
std::string json_line(std::string_view id = "1") {
  return "{\"id\":\"" + std::string(id) + "\",\"text\":\"" + std::string(kFirst) + "\"}\n";
}

struct Entry {
  std::string name, bytes;
};

/// Packs entries with libarchive: `format` "zip" or "ustar", `filter` "none", "gzip", "bzip2", "xz", "zstd".
std::string packed(const char* format, const char* filter, const std::vector<Entry>& entries) {
  setlocale(LC_ALL,
            "C.UTF-8");  // libarchive writes names in the locale's encoding; Isnad reads them without one
  archive* out = archive_write_new();
  archive_write_set_format_by_name(out, format);
  if (std::string_view(filter) != "none") archive_write_add_filter_by_name(out, filter);
  archive_write_set_bytes_in_last_block(out, 1);
  std::string bytes(64u << 20, '\0');
  std::size_t used = 0;
  EXPECT_EQ(archive_write_open_memory(out, bytes.data(), bytes.size(), &used), ARCHIVE_OK);
  for (const Entry& entry : entries) {
    archive_entry* header = archive_entry_new();
    archive_entry_set_pathname_utf8(header, entry.name.c_str());
    archive_entry_set_size(header, static_cast<la_int64_t>(entry.bytes.size()));
    archive_entry_set_filetype(header, AE_IFREG);
    archive_entry_set_perm(header, 0644);
    EXPECT_EQ(archive_write_header(out, header), ARCHIVE_OK) << archive_error_string(out);
    archive_write_data(out, entry.bytes.data(), entry.bytes.size());
    archive_entry_free(header);
  }
  archive_write_close(out);
  archive_write_free(out);
  bytes.resize(used);
  setlocale(LC_ALL, "C");
  return bytes;
}

std::string filtered(const char* filter, std::string bytes) {
  return packed("raw", filter, {{"x", std::move(bytes)}});
}

TEST(Reader, TellsTypesByContentNotByName) {
  const Inputs inputs;
  const AllRead all = read_all({inputs.write("a.dat", html_file()), inputs.write("b.html", text_file()),
                                inputs.write("c.txt", json_line() + json_line("2")),
                                inputs.write("d", packed("zip", "none", {{"x", text_file()}})),
                                inputs.write("e.txt", filtered("gzip", html_file()))});
  EXPECT_EQ(all.articles.size(), 6u) << all.sentences();
  EXPECT_EQ(all.sentences(), "");
}

TEST(Reader, LetsTheUserDecide) {
  const Inputs inputs;
  ReadOptions options;
  options.as = InputType::text;
  const AllRead all = read_all({inputs.write("a", "{ مسلحون يهاجمون حافلة }\n" + std::string(kFirst)),
                                inputs.write("b.zip", packed("zip", "none", {{"x", text_file()}}))},
                               options);
  ASSERT_EQ(all.articles.size(), 2u) << all.sentences();
  EXPECT_EQ(all.articles[0].title, "{ مسلحون يهاجمون حافلة }");
  EXPECT_EQ(input_type_from_name("txt"), InputType::text);
  EXPECT_EQ(input_type_from_name("warc"), InputType::warc);
  EXPECT_EQ(input_type_from_name("doc"), std::nullopt);
}

TEST(Reader, WalksFoldersInOrder) {
  const Inputs inputs;
  for (const char* name : {"b/2.txt", "b/10.txt", "a/z.txt", "c.txt", ".hidden/x.txt", "b/.x"})
    inputs.write(name, text_file(std::string("عنوان ") + name));
  std::filesystem::create_directory_symlink(inputs.folder(), inputs.path("a/loop"));
  const AllRead all = read_all({inputs.folder()});
  std::vector<std::string> titles;
  for (const Article& article : all.articles) titles.push_back(article.title);
  EXPECT_EQ(titles,
            (std::vector<std::string>{"عنوان a/z.txt", "عنوان b/10.txt", "عنوان b/2.txt", "عنوان c.txt"}))
      << all.sentences();
}

TEST(Reader, OpensArchivesOfEveryKind) {
  const Inputs inputs;
  const std::vector<Entry> entries = {{"ملف/a.html", html_file()},
                                      {"b.txt", text_file()},
                                      {"c.jsonl", json_line() + json_line("2")},
                                      {".hidden", text_file()}};
  for (const char* format : {"zip", "ustar"}) {
    for (const char* filter : {"none", "gzip", "bzip2", "xz", "zstd"}) {
      const AllRead all = read_all({inputs.write("a", packed(format, filter, entries))});
      EXPECT_EQ(all.articles.size(), 4u) << format << " " << filter << "\n" << all.sentences();
    }
  }
  const AllRead all = read_all({inputs.write("news.zip", packed("zip", "none", entries))});
  EXPECT_TRUE(all.articles.at(0).origin.ends_with("news.zip entry ملف/a.html")) << all.articles.at(0).origin;
  EXPECT_TRUE(all.articles.at(3).origin.ends_with("news.zip entry c.jsonl line 2"))
      << all.articles.at(3).origin;
}

TEST(Reader, OpensArchivesInArchivesToADepth) {
  const Inputs inputs;
  std::string bytes = packed("zip", "none", {{"a.txt", text_file()}});
  bytes = packed("ustar", "gzip", {{"inner.zip", bytes}, {"b.txt", text_file()}});
  EXPECT_EQ(read_all({inputs.write("outer.tar.gz", bytes)}).articles.size(), 2u);
  for (int i = 0; i < 6; ++i) bytes = packed("zip", "none", {{"x.zip", bytes}});
  const AllRead all = read_all({inputs.write("deep.zip", bytes), inputs.write("z.txt", text_file())});
  EXPECT_EQ(all.articles.size(), 1u);
  EXPECT_NE(all.sentences().find("is packed more than 4 times"), std::string::npos) << all.sentences();
}

TEST(Reader, ReadsJsonArraysAndSpreadObjects) {
  const Inputs inputs;
  const std::string object = "{\n \"id\": \"1\",\n \"title\": \"قوس } و\\\" في العنوان {\",\n \"text\": \"" +
                             std::string(kFirst) + "\"\n}";
  EXPECT_EQ(read_all({inputs.write("a.json", "[\n" + object + ",\n" + object + "\n]\n")}).articles.size(),
            2u);
  EXPECT_EQ(read_all({inputs.write("b.json", object + "\n" + object)}).articles.size(), 2u);
  const AllRead cut = read_all({inputs.write("c.json", "[\n" + object + ",\n" + object.substr(0, 30))});
  EXPECT_EQ(cut.articles.size(), 1u);
  EXPECT_NE(cut.sentences().find("record 2: is cut short"), std::string::npos) << cut.sentences();
}

TEST(Reader, ReadsJsonLinesInUtf16) {
  const Inputs inputs;
  std::string bytes = "\xff\xfe";
  const std::string lines = "{\"id\":\"1\",\"text\":\"" + std::string(kFirst) +
                            "\"}\n{\"id\":\"2\",\"text\":\"" + std::string(kSecond) + "\"}\n";
  for (std::size_t at = 0; at < lines.size();) {  // two-byte UTF-8 is enough for this text
    const auto lead = static_cast<unsigned char>(lines[at]);
    const unsigned code =
        lead < 0x80 ? lead : (lead & 0x1fu) << 6 | (static_cast<unsigned char>(lines[at + 1]) & 0x3fu);
    bytes.push_back(static_cast<char>(code & 0xff));
    bytes.push_back(static_cast<char>(code >> 8));
    at += lead < 0x80 ? 1 : 2;
  }
  const AllRead all = read_all({inputs.write("a.jsonl", bytes)});
  ASSERT_EQ(all.articles.size(), 2u) << all.sentences();
  EXPECT_EQ(all.articles[1].text, kSecond);
}

TEST(Reader, GoesOnBehindBadLines) {
  const Inputs inputs;
  const AllRead all = read_all({inputs.write(
      "a.jsonl", json_line("1") + "{\"text\": bad}\n\n[1]\n\"x\"\n" + json_line("2") + "{\"id\":\"3\"")});
  EXPECT_EQ(all.articles.size(), 2u);
  EXPECT_EQ(all.problems.size(), 4u) << all.sentences();
  EXPECT_NE(all.sentences().find("a.jsonl line 2: is no JSON"), std::string::npos) << all.sentences();
  EXPECT_NE(all.sentences().find("a.jsonl line 4: is no JSON object"), std::string::npos) << all.sentences();
}

TEST(Reader, NamesWhatIsNoDocument) {
  const Inputs inputs;
  const AllRead all =
      read_all({inputs.write("a.html", "\x89PNG\r\n\x1a\n0000"), inputs.write("b.txt", "%PDF-1.4 x"),
                inputs.write("c", std::string("\1\2\3\4\0\5\6", 7)), inputs.write("d.txt", ""),
                inputs.path("none.txt"), inputs.path("d.txt/x"), inputs.write("z.txt", text_file())});
  EXPECT_EQ(all.articles.size(), 1u);
  const std::string said = all.sentences();
  for (const char* part : {"a.html: is no news document but a PNG image",
                           "b.txt: is no news document but a PDF", "c: is no news document but binary data",
                           "d.txt: is empty", "none.txt: cannot be opened: No such file or directory",
                           "d.txt/x: cannot be opened: Not a directory"}) {
    EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
  }
  for (const Problem& problem : all.problems) EXPECT_TRUE(problem.is_failure());
}

TEST(Reader, SaysThatAFolderCannotBeRead) {
  const Inputs inputs;
  inputs.write("locked/a.txt", text_file());
  chmod(inputs.path("locked").c_str(), 0);
  const bool root = geteuid() == 0;  // root reads every folder; as nobody it does not
  if (root && seteuid(65534) != 0) GTEST_SKIP() << "cannot give up the rights of root here";
  chmod(inputs.folder().c_str(), 0755);
  const AllRead all = read_all({inputs.path("locked")});
  if (root) {
    EXPECT_EQ(seteuid(0), 0);
  }
  chmod(inputs.path("locked").c_str(), 0755);
  if (root && all.sentences().find("locked: cannot be opened: ") == std::string::npos &&
      all.articles.size() == 1) {
    GTEST_SKIP() << "this system lets everyone read every folder";
  }
  EXPECT_NE(all.sentences().find("locked: cannot be opened: Permission denied"), std::string::npos)
      << all.sentences();
}

TEST(Reader, UsesWhatCameBeforeACut) {
  const Inputs inputs;
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += json_line(std::to_string(i));
  for (const char* filter : {"gzip", "bzip2", "xz", "zstd"}) {
    const std::string whole = filtered(filter, lines);
    const AllRead all = read_all({inputs.write("cut.jsonl", whole.substr(0, whole.size() * 4 / 5)),
                                  inputs.write("z.txt", text_file())});
    EXPECT_GE(all.articles.size(), 1u) << filter;
    EXPECT_LT(all.articles.size(), 2001u) << filter;
    ASSERT_FALSE(all.problems.empty()) << filter;
    EXPECT_EQ(all.problems.back().kind, Problem::Kind::failed_input);
    EXPECT_NE(all.sentences().find("cut short"), std::string::npos) << filter << all.sentences();
  }
  const std::string gz = filtered("gzip", lines);
  EXPECT_GT(read_all({inputs.write("cut.jsonl", gz.substr(0, gz.size() * 4 / 5))}).articles.size(), 1000u);
  std::string damaged = gz;
  for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 50; ++i) damaged[i] = 'x';
  EXPECT_NE(read_all({inputs.write("bad.jsonl", damaged)}).sentences().find("is damaged"), std::string::npos);
}

TEST(Reader, NeverKeepsHalfADocument) {
  const Inputs inputs;
  const std::string gz = filtered("gzip", text_file());
  const AllRead all = read_all({inputs.write("a.txt.gz", gz.substr(0, gz.size() - 20))});
  EXPECT_TRUE(all.articles.empty());
  EXPECT_NE(all.sentences().find("is cut short"), std::string::npos) << all.sentences();
}

TEST(Reader, ReadsTheOtherEntriesOfADamagedArchive) {
  const Inputs inputs;
  std::string zip =
      packed("zip", "none", {{"a.txt", text_file()}, {"b.txt", text_file()}, {"c.txt", text_file()}});
  zip[zip.find("a.txt") + 30] ^= 0x55;
  const AllRead all = read_all({inputs.write("a.zip", zip)});
  EXPECT_GE(all.articles.size(), 2u) << all.sentences();
  EXPECT_FALSE(all.problems.empty());
}

/// The peak of this process so far, MiB.
long peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/// Feeds a FIFO from a thread, so that the size of an input costs no disk.
class Pipe {
 public:
  Pipe(const Inputs& inputs, std::uint64_t bytes_of_line) : path_(inputs.path("pipe")) {
    EXPECT_EQ(mkfifo(path_.c_str(), 0600), 0);
    writer_ = std::thread([this, bytes_of_line] {
      const int fd = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
      const std::string block(1u << 20, 'a');
      put(fd, json_line("1") + "{\"text\":\"");
      for (std::uint64_t sent = 0; sent < bytes_of_line; sent += block.size()) put(fd, block);
      put(fd, "\"}\n" + json_line("2"));
      close(fd);
    });
  }
  ~Pipe() { writer_.join(); }
  const std::string& path() const { return path_; }

 private:
  static void put(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = write(fd, bytes.data(), bytes.size());
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  std::string path_;
  std::thread writer_;
};

TEST(Reader, ReadsOverALongLineWithoutKeepingIt) {
  const Inputs inputs;
  const long before = peak_memory();
  const Pipe pipe(inputs, 200u << 20);
  const AllRead all = read_all({pipe.path()});
  EXPECT_EQ(all.articles.size(), 2u);
  EXPECT_NE(all.sentences().find("pipe line 2: is longer than 16 MiB"), std::string::npos) << all.sentences();
  EXPECT_LT(peak_memory() - before, 100);
}

TEST(Reader, StopsZipBombs) {
  const Inputs inputs;
  std::string bomb;
  {
    z_stream zlib{};
    deflateInit2(&zlib, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string block(1u << 20, 'a'), out(1u << 20, '\0');
    for (int i = 0; i < 512; ++i) {
      if (i == 0) block.replace(0, 9, "{\"text\":\"");
      zlib.next_in = reinterpret_cast<Bytef*>(block.data());
      zlib.avail_in = static_cast<uInt>(block.size());
      do {
        zlib.next_out = reinterpret_cast<Bytef*>(out.data());
        zlib.avail_out = static_cast<uInt>(out.size());
        deflate(&zlib, i == 511 ? Z_FINISH : Z_NO_FLUSH);
        bomb.append(out, 0, out.size() - zlib.avail_out);
      } while (zlib.avail_out == 0);
      if (i == 0) block.assign(1u << 20, 'a');
    }
    deflateEnd(&zlib);
  }
  const long before = peak_memory();
  const AllRead all = read_all({inputs.write("bomb.jsonl.gz", bomb), inputs.write("z.txt", text_file())});
  EXPECT_EQ(all.articles.size(), 1u);
  EXPECT_NE(all.sentences().find("unpacks to more than 200 times its size"), std::string::npos)
      << all.sentences();
  const AllRead zipped = read_all({inputs.write(
      "bomb.zip", packed("zip", "none",
                         {{"bomb.jsonl", std::string("{\"text\":\"") + std::string(300u << 20, 'a')},
                          {"z.txt", text_file()}}))});
  EXPECT_EQ(zipped.articles.size(), 1u) << zipped.sentences();
  EXPECT_NE(zipped.sentences().find("unpacks to more than 200 times its size"), std::string::npos)
      << zipped.sentences();
  EXPECT_LT(peak_memory() - before, 900) << "the test itself holds 300 MiB twice";
}

TEST(Reader, TurnsPagesIntoArticlesInManyThreads) {
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&good] {
      for (int i = 0; i < 50; ++i) {
        Page html{Page::Type::html, html_file(), "a", {}, {}, {}};
        Page record{Page::Type::record, json_line(), "b", {}, {}, {}};
        good += to_article(std::move(html)).article.has_value();
        good += to_article(std::move(record)).article.has_value();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 400);
}

}  // namespace
}  // namespace isnad

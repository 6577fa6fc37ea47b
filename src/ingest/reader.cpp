#include "ingest/reader.h"

#include "ingest/page_source.h"

namespace isnad {

/// The inputs still to open and the sources that are open, innermost last.
struct PageReader::State {
  std::vector<std::string> inputs;
  ReadOptions options;
  std::size_t at = 0;
  std::vector<std::unique_ptr<PageSource>> open;

  ~State() {
    while (!open.empty()) open.pop_back();  // inner sources read from outer ones
  }
};

PageReader::PageReader(std::vector<std::string> inputs, ReadOptions options)
    : state_(std::make_unique<State>()) {
  state_->inputs = std::move(inputs);
  state_->options = options;
}
PageReader::~PageReader() = default;
PageReader::PageReader(PageReader&&) noexcept = default;
PageReader& PageReader::operator=(PageReader&&) noexcept = default;

std::optional<PageReader::Item> PageReader::next() {
  State& state = *state_;
  while (true) {
    if (state.open.empty()) {
      if (state.at == state.inputs.size()) return std::nullopt;
      state.open.push_back(open_input(state.inputs[state.at++], state.options));
    }
    auto event = state.open.back()->next();
    if (!event) {
      state.open.pop_back();
    } else if (auto* source = std::get_if<std::unique_ptr<PageSource>>(&*event)) {
      state.open.push_back(std::move(*source));
    } else if (auto* page = std::get_if<Page>(&*event)) {
      return std::move(*page);
    } else {
      return std::get<Problem>(std::move(*event));
    }
  }
}

std::optional<Reading> ArticleReader::next() {
  auto item = pages_.next();
  if (!item) return std::nullopt;
  if (auto* page = std::get_if<Page>(&*item)) return to_article(std::move(*page), options_);
  return Reading{std::nullopt, {std::get<Problem>(std::move(*item))}};
}

}  // namespace isnad

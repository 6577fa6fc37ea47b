#include <isnad/isnad.h>

#include <iostream>

// Codes one invented report and prints what happened and on whose word.
int main() {
  const auto coder = isnad::NewsCoder::open();
  if (!coder) {
    std::cerr << coder.error().what << '\n';
    return 1;
  }
  const auto coded = coder->code_text({.title = "غارة على بلدة النور",
                                       .text = "قال متحدث باسم الجيش إن طائرات حربية قصفت أمس بلدة النور.",
                                       .published = "2031-05-06"});
  if (!coded) {
    std::cerr << coded.error().what << '\n';
    return 1;
  }
  for (const isnad::Claim& claim : coded->coding.claims)
    std::cout << isnad::name_of(claim.event) << ' ' << claim.trigger.span.of(coded->article.text) << '\n';
  std::cout << "claims: " << coded->coding.claims.size() << '\n';
}

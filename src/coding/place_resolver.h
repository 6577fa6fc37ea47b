#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/claim.h"
#include "coding/place_mentions.h"

namespace isnad {

/// Which place on the map the words mean. Of places of one name it takes the one that the kind noun fits
/// ("محافظة حلب", "مدينة حلب"), whose country or province is named beside it, in the country that the article
/// tells of, with the most people, in this order. What nothing tells stays empty.
class PlaceResolver {
 public:
  PlaceResolver(const Reading& reading, std::span<const PlaceMention> mentions);

  /// `mentions[i]`; its `resolution` is always stated.
  Place place(std::size_t i) const;

 private:
  struct Hint {
    int resolution = 0;    ///< of the kind noun, 0 if none stands there
    bool capital = false;  ///< "العاصمة", "مدينة": the town of a name that is also a country's
    bool around = false;   ///< `country` is said to be around it
    bool seat = false;     ///< "عاصمة فرنسا"
    std::string_view country;    ///< ISO3 named beside it
    std::string_view adjective;  ///< ISO3 that an adjective of it names
    std::string_view province;   ///< its English name
  };

  void weigh_countries();
  std::string key(const Name& name) const;
  void resolve(const Name& name, const Hint& hint, Place& place) const;
  void take_capital(const Country& country, Place& place) const;
  double weight(const GazetteerPlace& known, const Hint& hint) const;
  Hint hint_for(std::size_t i, Range words) const;
  void take_parent(const Name& parent, Hint& hint) const;
  bool stands_around(std::uint32_t from, std::uint32_t to) const;
  const Name* place_name_in(Range words) const;
  std::string_view country_before(std::uint32_t word) const;

  const Reading& r_;
  std::span<const PlaceMention> mentions_;
  double told(std::string_view iso) const;
  bool is_foreign(const GazetteerPlace& known, const Name& name, const Hint& hint) const;

  std::map<std::string_view, double> countries_;  ///< ISO3: how often the article names it or a place in it
  std::map<std::string, double, std::less<>> said_;                         ///< how often a name is said
  double most_ = 0;                                                         ///< of the country named most
  std::vector<std::pair<std::uint32_t, std::string_view>> told_countries_;  ///< word, ISO3
  std::map<std::string_view, std::uint32_t> index_;                         ///< of a country by its ISO3
};

}  // namespace isnad

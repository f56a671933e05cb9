#include <algorithm>
#include <array>

#include "language/analysis.hpp"

namespace annals::language {
namespace {

constexpr std::array<std::string_view, upos_count> upos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, relation_count> relation_names = {
    "root",      "nsubj",      "nsubj:pass", "obj",      "iobj",         "csubj",      "csubj:pass", "ccomp",
    "xcomp",     "obl",        "obl:agent",  "vocative", "expl",         "dislocated", "advcl",      "acl",
    "acl:relcl", "advmod",     "discourse",  "aux",      "aux:pass",     "cop",        "mark",       "nmod",
    "nmod:poss", "appos",      "nummod",     "amod",     "det",          "clf",        "case",       "conj",
    "cc",        "fixed",      "flat",       "compound", "compound:prt", "list",       "parataxis",  "orphan",
    "goeswith",  "reparandum", "punct",      "dep"};
static_assert(static_cast<std::size_t>(Relation::dep) + 1 == relation_count);

constexpr std::array<std::string_view, name_kind_count> name_kind_names = {
    "PER", "ORG", "LOC", "NORP", "EVENT", "WORK", "MISC", "GPE", "DATE", "WEAPON", "VEHICLE", "FAC"};
static_assert(static_cast<std::size_t>(NameKind::facility) + 1 == name_kind_count);

template <typename Value, std::size_t size>
std::optional<Value> find(std::array<std::string_view, size> const& names, std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    return std::nullopt;
  }
  return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string_view upos_name(Upos tag) {
  return upos_names[static_cast<std::size_t>(tag)];
}
std::optional<Upos> parse_upos(std::string_view name) {
  return find<Upos>(upos_names, name);
}

std::string_view relation_name(Relation relation) {
  return relation_names[static_cast<std::size_t>(relation)];
}

std::optional<Relation> parse_relation(std::string_view name) {
  auto const exact = find<Relation>(relation_names, name);
  return exact ? exact : find<Relation>(relation_names, name.substr(0, name.find(':')));
}

std::string_view name_kind_name(NameKind kind) {
  return name_kind_names[static_cast<std::size_t>(kind)];
}
std::optional<NameKind> parse_name_kind(std::string_view name) {
  return find<NameKind>(name_kind_names, name);
}

std::vector<std::string_view> const& xpos_names() {
  static std::vector<std::string_view> const names = {
      "_",   "#",    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD",
      "DT",  "EX",   "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN",
      "NNP", "NNPS", "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO",
      "UH",  "VB",   "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "XX",  "``"};
  return names;
}

std::uint16_t xpos_index(std::string_view name) {
  auto const& names = xpos_names();
  auto const found = std::lower_bound(names.begin() + 1, names.end(), name);
  return found != names.end() && *found == name ? static_cast<std::uint16_t>(found - names.begin()) : std::uint16_t{0};
}

}  // namespace annals::language

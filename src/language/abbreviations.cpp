#include "language/abbreviations.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"

namespace annals::language {
namespace {

constexpr std::size_t longest_word = 12;

constexpr std::array<std::string_view, 54> titles = {
    "adm",  "amb", "asst", "atty", "brig", "capt", "cdr",  "cmdr", "col",    "comdr", "cpl", "cpt", "det", "dr",
    "eng",  "gen", "gov",  "hon",  "insp", "lt",   "ltc",  "maj",  "messrs", "mgr",   "mr",  "mrs", "ms",  "msgr",
    "mt",   "pfc", "pres", "prof", "pvt",  "rep",  "reps", "rev",  "sen",    "sens",  "sgt", "sr",  "st",  "sta",
    "supt", "vs",  "viz",  "cf",   "ft",   "fr",   "hq",   "ing",  "lic",    "dra",   "dip", "gral"};

constexpr std::array<std::string_view, 10> before_numbers = {"no",  "nos", "p",   "pp",  "art",
                                                             "mar", "sat", "sun", "fig", "sec"};

constexpr std::array<std::string_view, 50> open_words = {
    "jan",  "feb", "apr",  "jun",  "jul",   "aug",  "sep",  "sept", "oct",    "nov",  "dec",  "mon", "tue",
    "tues", "wed", "thu",  "thur", "thurs", "fri",  "inc",  "corp", "co",     "ltd",  "bros", "jr",  "etc",
    "al",   "ave", "blvd", "rd",   "dept",  "govt", "dist", "prov", "approx", "est",  "km",   "kms", "mi",
    "lb",   "lbs", "hr",   "hrs",  "calif", "mass", "conn", "assn", "natl",   "intl", "univ"};

constexpr std::array<std::string_view, 68> openers = {
    "the",   "a",       "an",      "he",        "she",    "it",        "they",    "we",      "i",     "you",
    "his",   "her",     "its",     "their",     "our",    "my",        "this",    "that",    "these", "those",
    "there", "here",    "in",      "on",        "at",     "by",        "for",     "from",    "to",    "with",
    "after", "before",  "during",  "since",     "until",  "while",     "when",    "where",   "what",  "who",
    "why",   "how",     "if",      "although",  "though", "because",   "as",      "but",     "and",   "or",
    "so",    "yet",     "however", "meanwhile", "also",   "according", "despite", "another", "some",  "many",
    "most",  "several", "no",      "not",       "one",    "two",       "earlier", "later"};

constexpr std::array<std::string_view, 41> prefixes = {
    "anti", "co",    "counter", "cross", "de",    "e",      "ex",     "extra", "inter", "intra", "macro",
    "mega", "meta",  "micro",   "mid",   "mini",  "mis",    "multi",  "neo",   "non",   "over",  "pan",
    "para", "post",  "pre",     "pro",   "proto", "pseudo", "psycho", "quasi", "re",    "semi",  "socio",
    "sub",  "super", "supra",   "trans", "ultra", "un",     "under",  "uni"};

template <std::size_t size>
bool listed(std::array<std::string_view, size> const& words, std::string_view word) {
  return word.size() <= longest_word && std::any_of(words.begin(), words.end(), [word](std::string_view known) {
           return equals_ignoring_case(known, word);
         });
}

}  // namespace

Abbreviation abbreviation_kind(std::string_view word) {
  if (listed(titles, word)) {
    return Abbreviation::title;
  }
  if (listed(before_numbers, word)) {
    return Abbreviation::before_number;
  }
  return listed(open_words, word) ? Abbreviation::open : Abbreviation::none;
}

bool opens_sentence(std::string_view word) {
  return listed(openers, word);
}

bool keeps_hyphen(std::string_view prefix) {
  return listed(prefixes, prefix);
}

}  // namespace annals::language

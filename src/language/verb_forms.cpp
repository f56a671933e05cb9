#include "language/verb_forms.hpp"

#include <array>

#include "language/analysis.hpp"

namespace annals::language {
namespace {

struct Irregular {
  std::string_view base;
  std::string_view past;
  std::string_view participle;
};

constexpr std::array<Irregular, 43> irregular_verbs = {{
    {"flee", "fled", "fled"},
    {"strike", "struck", "struck"},
    {"fight", "fought", "fought"},
    {"shoot", "shot", "shot"},
    {"slay", "slew", "slain"},
    {"blow", "blew", "blown"},
    {"break", "broke", "broken"},
    {"burn", "burnt", "burnt"},
    {"hang", "hanged", "hanged"},
    {"hang", "hung", "hung"},
    {"hide", "hid", "hidden"},
    {"hold", "held", "held"},
    {"withhold", "withheld", "withheld"},
    {"lay", "laid", "laid"},
    {"lead", "led", "led"},
    {"mow", "mowed", "mown"},
    {"overthrow", "overthrew", "overthrown"},
    {"overrun", "overran", "overrun"},
    {"seek", "sought", "sought"},
    {"shake", "shook", "shaken"},
    {"slit", "slit", "slit"},
    {"steal", "stole", "stolen"},
    {"swear", "swore", "sworn"},
    {"sweep", "swept", "swept"},
    {"tear", "tore", "torn"},
    {"throw", "threw", "thrown"},
    {"withdraw", "withdrew", "withdrawn"},
    {"withstand", "withstood", "withstood"},
    {"bind", "bound", "bound"},
    {"bleed", "bled", "bled"},
    {"catch", "caught", "caught"},
    {"drive", "drove", "driven"},
    {"fall", "fell", "fallen"},
    {"forbid", "forbade", "forbidden"},
    {"rise", "rose", "risen"},
    {"sink", "sank", "sunk"},
    {"spread", "spread", "spread"},
    {"stick", "stuck", "stuck"},
    {"sue", "sued", "sued"},
    {"undergo", "underwent", "undergone"},
    {"uphold", "upheld", "upheld"},
    {"weep", "wept", "wept"},
    {"arise", "arose", "arisen"},
}};

bool is_double(std::string_view stem) {
  return stem.size() > 3 && stem.back() == stem[stem.size() - 2] &&
         std::string_view("bdgklmnprt").find(stem.back()) != std::string_view::npos;
}

}  // namespace

void VerbForms::count(std::uint16_t xpos, std::string_view lower) {
  std::string_view const tag = xpos_names()[xpos];
  if (tag == "VB" || tag == "VBP" || tag == "NN") {
    ++m_bases[std::string(lower)];
  } else if (tag == "VBD" || tag == "VBN" || tag == "VBG" || tag == "VBZ") {
    ++m_inflected[{xpos, std::string(lower)}];
  }
}

std::string VerbForms::base_of(std::string_view form, std::string_view ending) const {
  if (form.size() < ending.size() + 2 || !form.ends_with(ending)) {
    return {};
  }
  std::string const stem(form.substr(0, form.size() - ending.size()));
  std::array<std::string, 4> const bases = {stem, stem + "e",
                                            is_double(stem) ? stem.substr(0, stem.size() - 1) : std::string(),
                                            stem.back() == 'i' ? stem.substr(0, stem.size() - 1) + "y" : std::string()};
  std::string best;
  int most = 1;  // a base form that was seen once may be a slip
  for (std::string const& base : bases) {
    auto const found = m_bases.find(base);
    if (found != m_bases.end() && found->second > most) {
      most = found->second;
      best = base;
    }
  }
  return best;
}

void VerbForms::teach(LemmaTrainer& trainer) const {
  for (auto const& [key, times] : m_inflected) {
    auto const& [xpos, form] = key;
    std::string_view const tag = xpos_names()[xpos];
    std::string base = base_of(form, tag == "VBG" ? "ing" : tag == "VBZ" ? "s" : "ed");
    if (base.empty() && tag == "VBZ") {
      base = base_of(form, "es");
    }
    if (times >= 2 && !base.empty() && !trainer.knows(xpos, form)) {
      trainer.add(xpos, form, base);
    }
  }
  std::uint16_t const past = xpos_index("VBD");
  std::uint16_t const participle = xpos_index("VBN");
  for (Irregular const& verb : irregular_verbs) {
    trainer.set(past, verb.past, verb.base);
    trainer.set(participle, verb.participle, verb.base);
  }
  trainer.share(past, participle);
}

}  // namespace annals::language

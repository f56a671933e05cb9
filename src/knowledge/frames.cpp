// knowledge/frames.cpp -- reads the frames. See knowledge/frames.hpp.
#include "knowledge/frames.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "knowledge/ontology.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 5> role_names = {"source", "target", "both", "weapon", "none"};
constexpr std::array<std::string_view, 5> victim_names = {"none", "killed", "injured", "detained", "abducted"};
constexpr std::array<std::string_view, 6> effect_names = {"none",      "death",     "injury",
                                                          "detention", "abduction", "damage"};
constexpr std::array<std::string_view, 14> frame_keys = {"type",    "mode",   "verb",  "noun",    "adjective",
                                                         "subject", "object", "of",    "effect",  "count",
                                                         "needs",   "stage",  "cameo", "incident"};

template <std::size_t N>
std::optional<std::size_t> position(std::array<std::string_view, N> const& names, std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional<std::size_t>(found - names.begin());
}

/// Reads the stanzas of one file into frames and patterns.
class FrameReader {
 public:
  FrameReader(Ontology const& ontology, Problems& problems) : m_ontology(ontology), m_problems(problems) {}

  void read(std::vector<Stanza> const& stanzas) {
    for (Stanza const& stanza : stanzas) {
      read(stanza);
    }
  }

  std::vector<Frame> frames;
  std::vector<TriggerPattern> patterns;

 private:
  void read(Stanza const& stanza) {
    std::optional<EventType> const type = parse_event_type(stanza.get("type"));
    if (!type) {
      m_problems.push_back(
          unknown_name(stanza.file, stanza.line_of("type"), "event type", stanza.get("type"), event_type_names));
      return;
    }
    if (!m_ids.insert(stanza.id).second) {
      m_problems.push_back(data_error(stanza.file, stanza.line, "this id is used twice", stanza.id));
      return;
    }
    Frame frame;
    frame.id = stanza.id;
    frame.type = *type;
    m_frame = static_cast<std::uint32_t>(frames.size());
    for (StanzaLine const& line : stanza.lines) {
      read_line(stanza, line, frame);
    }
    frames.push_back(std::move(frame));
  }

  void read_line(Stanza const& stanza, StanzaLine const& line, Frame& frame) {
    if (line.key == "verb") {
      add_patterns(line, PatternForm::verb);
    } else if (line.key == "noun") {
      add_patterns(line, PatternForm::noun);
    } else if (line.key == "adjective") {
      add_patterns(line, PatternForm::adjective);
    } else if (line.key == "mode") {
      add_modes(stanza, line, frame);
    } else if (line.key == "needs") {
      add_needs(stanza, line, frame);
    } else if (line.key == "subject") {
      read_name(stanza, line, role_names, frame.subject);
    } else if (line.key == "object") {
      read_name(stanza, line, role_names, frame.object);
    } else if (line.key == "of") {
      read_name(stanza, line, role_names, frame.of);
    } else if (line.key == "effect") {
      read_name(stanza, line, effect_names, frame.effect);
    } else if (line.key == "count") {
      read_name(stanza, line, victim_names, frame.count);
    } else if (line.key == "stage") {
      read_stage(stanza, line, frame);
    } else if (line.key == "cameo") {
      frame.cameo = line.value;
    } else if (line.key == "incident") {
      read_incident(stanza, line, frame);
    } else if (line.key != "type") {
      m_problems.push_back(unknown_name(stanza.file, line.line, "key", line.key, frame_keys));
    }
  }

  void add_patterns(StanzaLine const& line, PatternForm form) {
    for (std::string_view const item : split(line.value, ';')) {
      TriggerPattern pattern;
      pattern.frame = m_frame;
      pattern.form = form;
      for (std::string_view const word : split(item, ' ')) {
        pattern.words.push_back(lower_ascii(word));
      }
      set_anchor(pattern);
      if (item.find('-') != std::string_view::npos) {
        add_parts(pattern);
      }
      patterns.push_back(std::move(pattern));
    }
  }

  static void set_anchor(TriggerPattern& pattern) {
    pattern.anchor = pattern.form == PatternForm::noun ? static_cast<std::uint32_t>(pattern.words.size() - 1) : 0;
  }

  /// Texts are cut at hyphens: "sit-in" is also looked for as "sit", "in".
  void add_parts(TriggerPattern const& whole) {
    TriggerPattern parts = whole;
    parts.words.clear();
    for (std::string const& word : whole.words) {
      for (std::string_view const part : split(word, '-')) {
        parts.words.emplace_back(part);
      }
    }
    parts.hyphenated = true;
    set_anchor(parts);
    patterns.push_back(std::move(parts));
  }

  void add_modes(Stanza const& stanza, StanzaLine const& line, Frame& frame) {
    for (std::string_view const mode : split(line.value, ';')) {
      if (m_ontology.mode_info(frame.type, mode) == nullptr) {
        m_problems.push_back(unknown_name(stanza.file, line.line, "mode", mode, m_ontology.mode_names(frame.type)));
      } else {
        frame.modes.emplace_back(mode);
      }
    }
  }

  void add_needs(Stanza const& stanza, StanzaLine const& line, Frame& frame) {
    for (std::string_view const name : split(line.value, ';')) {
      if (std::optional<std::size_t> const cue = position(trigger_cue_names, name)) {
        frame.needs |= TriggerCues{1} << *cue;
      } else {
        m_problems.push_back(unknown_name(stanza.file, line.line, "cue", name, trigger_cue_names));
      }
    }
  }

  template <typename E, std::size_t N>
  void read_name(Stanza const& stanza, StanzaLine const& line, std::array<std::string_view, N> const& names, E& out) {
    if (std::optional<std::size_t> const value = position(names, line.value)) {
      out = static_cast<E>(*value);
    } else {
      m_problems.push_back(unknown_name(stanza.file, line.line, line.key, line.value, names));
    }
  }

  void read_stage(Stanza const& stanza, StanzaLine const& line, Frame& frame) {
    if (std::optional<Stage> const stage = parse_stage(line.value)) {
      frame.stage = *stage;
    } else {
      m_problems.push_back(data_error(stanza.file, line.line, "unknown stage", line.value));
    }
  }

  void read_incident(Stanza const& stanza, StanzaLine const& line, Frame& frame) {
    if (position(muc_incident_types, line.value)) {
      frame.incident = line.value;
    } else {
      m_problems.push_back(unknown_name(stanza.file, line.line, "incident type", line.value, muc_incident_types));
    }
  }

  Ontology const& m_ontology;
  Problems& m_problems;
  std::set<std::string> m_ids;
  std::uint32_t m_frame = 0;
};

}  // namespace

std::span<TriggerPattern const> FrameSet::patterns(std::string_view lemma) const {
  auto const found = m_by_lemma.find(lemma);
  if (found == m_by_lemma.end()) {
    return {};
  }
  return std::span(m_patterns).subspan(found->second.first, found->second.last - found->second.first);
}

TriggerCues FrameSet::cues(std::string_view lemma) const {
  auto const found = m_cues.find(lemma);
  return found == m_cues.end() ? 0 : found->second;
}

std::uint32_t FrameSet::context(std::string_view lemma) const {
  auto const found = m_contexts.find(lemma);
  return found == m_contexts.end() ? no_context : found->second;
}

FrameSet read_frames(std::string const& data_directory, Ontology const& ontology, Problems& problems) {
  FrameSet set;
  Result<std::vector<std::string>> const files = list_files(data_directory + "/frames", ".txt");
  if (!files) {
    problems.push_back(files.error());
    return set;
  }
  FrameReader reader(ontology, problems);
  for (std::string const& file : *files) {
    reader.read(read_stanzas_reporting(file, problems));
  }
  set.m_frames = std::move(reader.frames);
  set.m_patterns = std::move(reader.patterns);
  auto const anchor = [](TriggerPattern const& pattern) -> std::string const& { return pattern.words[pattern.anchor]; };
  std::stable_sort(set.m_patterns.begin(), set.m_patterns.end(), [&](TriggerPattern const& a, TriggerPattern const& b) {
    int const order = anchor(a).compare(anchor(b));
    return order != 0 ? order < 0 : a.words.size() > b.words.size();
  });
  for (std::uint32_t i = 0; i < set.m_patterns.size(); ++i) {
    FrameSet::Range& range = set.m_by_lemma.try_emplace(anchor(set.m_patterns[i]), FrameSet::Range{i, i}).first->second;
    range.last = i + 1;
  }
  TableReader row(data_directory + "/frames/cues.tsv", {"cue", "lemmas"}, problems);
  while (row.next()) {
    std::optional<std::size_t> const cue = row.one_of(0, "cue", trigger_cue_names);
    for (std::string_view const lemma : row.list(1)) {
      set.m_cues[std::string(lemma)] |= cue ? TriggerCues{1} << *cue : 0;
    }
  }
  std::vector<std::string_view> contexts;
  for (Label const& label : ontology.contexts()) {
    contexts.emplace_back(label.name);
  }
  TableReader context_row(data_directory + "/frames/contexts.tsv", {"context", "lemmas"}, problems);
  while (context_row.next()) {
    std::optional<std::size_t> const context = context_row.one_of(0, "context", contexts);
    for (std::string_view const lemma : context_row.list(1)) {
      set.m_contexts[std::string(lemma)] = context ? static_cast<std::uint32_t>(*context) : no_context;
    }
  }
  return set;
}

}  // namespace annals::knowledge

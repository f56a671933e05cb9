#include "knowledge/ontology.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

struct AcledPair {
  std::string_view event_type;
  std::string_view sub_event_type;
};

constexpr std::array<AcledPair, 25> acled_pairs = {{
    {"Battles", "Armed clash"},
    {"Battles", "Government regains territory"},
    {"Battles", "Non-state actor overtakes territory"},
    {"Explosions/Remote violence", "Chemical weapon"},
    {"Explosions/Remote violence", "Air/drone strike"},
    {"Explosions/Remote violence", "Suicide bomb"},
    {"Explosions/Remote violence", "Shelling/artillery/missile attack"},
    {"Explosions/Remote violence", "Remote explosive/landmine/IED"},
    {"Explosions/Remote violence", "Grenade"},
    {"Violence against civilians", "Sexual violence"},
    {"Violence against civilians", "Attack"},
    {"Violence against civilians", "Abduction/forced disappearance"},
    {"Protests", "Peaceful protest"},
    {"Protests", "Protest with intervention"},
    {"Protests", "Excessive force against protesters"},
    {"Riots", "Violent demonstration"},
    {"Riots", "Mob violence"},
    {"Strategic developments", "Agreement"},
    {"Strategic developments", "Arrests"},
    {"Strategic developments", "Change to group/activity"},
    {"Strategic developments", "Disrupted weapons use"},
    {"Strategic developments", "Headquarters or base established"},
    {"Strategic developments", "Looting/property destruction"},
    {"Strategic developments", "Non-violent transfer of territory"},
    {"Strategic developments", "Other"},
}};

/// CAMEO codes are two to four digits, kept as text: "010" is not 10.
void check_cameo(TableReader& row, std::string_view code) {
  bool const digits = std::all_of(code.begin(), code.end(), is_ascii_digit);
  if (!digits || code.size() < 2 || code.size() > 4) {
    row.report("not a CAMEO code of 2 to 4 digits", code);
  }
}

void check_acled(TableReader& row, std::string_view event_type, std::string_view sub_event_type) {
  if (!is_acled_pair(event_type, sub_event_type)) {
    row.report("not a pair of ACLED event and sub-event type", concat({event_type, " / ", sub_event_type}));
  }
}

std::array<TypeInfo, 16> read_types(std::string const& path, Problems& problems) {
  std::array<TypeInfo, 16> types;
  std::array<bool, 16> seen = {};
  std::size_t const before = problems.size();
  TableReader row(
      path, {"name", "quad", "intensity", "cameo", "acled_event_type", "acled_sub_event_type", "description"}, problems);
  while (row.next()) {
    auto const place = row.one_of(0, "event type", event_type_names);
    if (!place) {
      continue;
    }
    if (seen[*place]) {
      row.report("event type listed twice", row.cell(0));
    }
    seen[*place] = true;
    TypeInfo& info = types[*place];
    info.type = static_cast<EventType>(*place);
    info.quad_class = static_cast<int>(row.integer(1).value_or(0));
    if (info.quad_class != quad_class(info.type)) {
      row.report("not the quad class of this type", row.cell(1));
    }
    info.intensity = row.number(2).value_or(0);
    info.cameo = row.cell(3);
    check_cameo(row, info.cameo);
    info.acled_event_type = row.cell(4);
    info.acled_sub_event_type = row.cell(5);
    check_acled(row, info.acled_event_type, info.acled_sub_event_type);
    info.description = row.cell(6);
    if (info.description.empty()) {
      row.report("event type without a description", row.cell(0));
    }
  }
  for (std::size_t i = 0; i < seen.size() && problems.size() == before; ++i) {
    if (!seen[i]) {
      problems.push_back(data_error(path, 1, "event type missing", std::string(event_type_names[i])));
    }
  }
  return types;
}

std::vector<ModeInfo> read_modes(std::string const& path, std::array<TypeInfo, 16> const& types, Problems& problems) {
  std::vector<ModeInfo> modes;
  TableReader row(path,
                  {"type", "mode", "intensity", "cameo", "acled_event_type", "acled_sub_event_type", "incident_type"},
                  problems);
  while (row.next()) {
    auto const place = row.one_of(0, "event type", event_type_names);
    if (!place) {
      continue;
    }
    TypeInfo const& type = types[*place];
    ModeInfo mode;
    mode.type = static_cast<EventType>(*place);
    mode.name = row.cell(1);
    if (mode.name.empty()) {
      row.report("mode without a name", row.cell(0));
    }
    if (std::any_of(modes.begin(), modes.end(),
                    [&](ModeInfo const& other) { return other.type == mode.type && other.name == mode.name; })) {
      row.report("mode listed twice for this type", mode.name);
    }
    mode.intensity = row.number(2).value_or(type.intensity);
    mode.cameo = row.cell(3).empty() ? std::string_view(type.cameo) : row.cell(3);
    check_cameo(row, mode.cameo);
    bool const own_acled = !row.cell(4).empty();
    mode.acled_event_type = own_acled ? row.cell(4) : std::string_view(type.acled_event_type);
    mode.acled_sub_event_type = own_acled ? row.cell(5) : std::string_view(type.acled_sub_event_type);
    check_acled(row, mode.acled_event_type, mode.acled_sub_event_type);
    if (row.one_of_or_empty(6, "incident type", muc_incident_types)) {
      mode.incident_type = row.cell(6);
    }
    modes.push_back(std::move(mode));
  }
  return modes;
}

std::vector<Label> read_labels(std::string const& path, std::string_view kind, Problems& problems) {
  std::vector<Label> labels;
  TableReader row(path, {"name", "description"}, problems);
  while (row.next()) {
    std::string_view const name = row.cell(0);
    if (std::any_of(labels.begin(), labels.end(), [&](Label const& other) { return other.name == name; })) {
      row.report(concat({kind, " listed twice"}), name);
    }
    labels.push_back({std::string(name), std::string(row.cell(1))});
  }
  return labels;
}

bool has_label(std::vector<Label> const& labels, std::string_view name) {
  return std::any_of(labels.begin(), labels.end(), [&](Label const& label) { return label.name == name; });
}

}  // namespace

ModeInfo const* Ontology::mode_info(EventType type, std::string_view mode) const {
  auto const found = std::find_if(m_modes.begin(), m_modes.end(),
                                  [&](ModeInfo const& info) { return info.type == type && info.name == mode; });
  return found == m_modes.end() ? nullptr : &*found;
}

bool Ontology::has_context(std::string_view name) const {
  return has_label(m_contexts, name);
}

bool Ontology::has_sector(std::string_view name) const {
  return has_label(m_sectors, name);
}

std::vector<std::string_view> Ontology::sector_names() const {
  std::vector<std::string_view> names;
  for (Label const& sector : m_sectors) {
    names.emplace_back(sector.name);
  }
  return names;
}

std::vector<std::string_view> Ontology::mode_names(EventType type) const {
  std::vector<std::string_view> names;
  for (ModeInfo const& mode : m_modes) {
    if (mode.type == type) {
      names.emplace_back(mode.name);
    }
  }
  return names;
}

bool is_acled_pair(std::string_view event_type, std::string_view sub_event_type) {
  if (event_type.empty()) {
    return sub_event_type.empty();
  }
  return acled_event_type_of(sub_event_type) == event_type;
}

std::string_view acled_event_type_of(std::string_view sub_event_type) {
  auto const found = std::find_if(acled_pairs.begin(), acled_pairs.end(),
                                  [&](AcledPair const& pair) { return pair.sub_event_type == sub_event_type; });
  return found == acled_pairs.end() ? std::string_view{} : found->event_type;
}

std::vector<std::string_view> acled_sub_event_types() {
  std::vector<std::string_view> names;
  for (AcledPair const& pair : acled_pairs) {
    names.push_back(pair.sub_event_type);
  }
  return names;
}

std::vector<std::string_view> acled_event_types() {
  std::vector<std::string_view> names;
  for (AcledPair const& pair : acled_pairs) {
    names.push_back(pair.event_type);
  }
  return names;
}

Ontology read_ontology(std::string const& data_directory, Problems& problems) {
  std::string const directory = data_directory + "/ontology/";
  Ontology ontology;
  ontology.m_types = read_types(directory + "types.tsv", problems);
  ontology.m_modes = read_modes(directory + "modes.tsv", ontology.m_types, problems);
  ontology.m_contexts = read_labels(directory + "contexts.tsv", "context", problems);
  ontology.m_sectors = read_labels(directory + "sectors.tsv", "sector", problems);
  return ontology;
}

}  // namespace annals::knowledge

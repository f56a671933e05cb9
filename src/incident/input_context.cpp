#include "incident/input_context.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::incident {
namespace {

constexpr char version = 1;
constexpr unsigned char date_flag = 1;
constexpr unsigned char place_flag = 2;
constexpr std::size_t head_bytes = 3;  ///< version, flags, number of places
constexpr std::size_t place_bytes = 16;

void put_double(std::string& out, double number) {
  auto const bits = std::bit_cast<std::uint64_t>(number);
  for (unsigned shift = 0; shift < 64; shift += 8) {
    out.push_back(static_cast<char>((bits >> shift) & 0xffU));
  }
}

double double_at(std::string_view bytes, std::size_t offset) {
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < 8; ++i) {
    bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
  }
  return std::bit_cast<double>(bits);
}

}  // namespace

std::string pack_context(IncidentInput const& input) {
  std::string out;
  out.push_back(version);
  out.push_back(static_cast<char>((input.date_in_words ? date_flag : 0U) | (input.place_in_words ? place_flag : 0U)));
  out.push_back(static_cast<char>(input.other_places.size()));
  for (Position const& position : input.other_places) {
    put_double(out, position.latitude);
    put_double(out, position.longitude);
  }
  return out + pack_words(input.words);
}

void unpack_context(std::string_view bytes, IncidentInput& input) {
  if (bytes.size() < head_bytes || bytes[0] != version) {
    return;
  }
  auto const flags = static_cast<unsigned char>(bytes[1]);
  std::size_t const places = static_cast<unsigned char>(bytes[2]);
  if (bytes.size() < head_bytes + places * place_bytes) {
    return;
  }
  input.date_in_words = (flags & date_flag) != 0;
  input.place_in_words = (flags & place_flag) != 0;
  for (std::size_t i = 0; i < places; ++i) {
    std::size_t const at = head_bytes + i * place_bytes;
    input.other_places.push_back({double_at(bytes, at), double_at(bytes, at + place_bytes / 2)});
  }
  input.words = unpack_words(bytes.substr(head_bytes + places * place_bytes));
}

std::string settings_text(Settings const& settings) {
  return concat({number_text(settings.candidate), " ", number_text(settings.threshold), " ",
                 number_text(settings.join_mean), " ", number_text(settings.near_km), " ",
                 number_text(settings.named_km), " ", std::to_string(settings.slack_days), "\n",
                 settings.model.text()});
}

Result<Settings> parse_settings(std::string_view text, std::string const& name) {
  std::size_t const end = std::min(text.find('\n'), text.size());
  std::vector<double> limits;
  for (std::string_view const cell : split(text.substr(0, end), ' ')) {
    std::optional<double> const limit = parse_number(cell);
    if (!limit) {
      return data_error(name, 1, "expected six numbers", std::string(cell));
    }
    limits.push_back(*limit);
  }
  constexpr std::size_t wanted = 6;
  if (limits.size() != wanted) {
    return data_error(name, 1, "expected six numbers", std::string(text.substr(0, end)));
  }
  Settings settings;
  settings.candidate = limits[0];
  settings.threshold = limits[1];
  settings.join_mean = limits[2];
  settings.near_km = limits[3];
  settings.named_km = limits[4];
  settings.slack_days = static_cast<std::int32_t>(limits[5]);
  ANNALS_TRY(settings.model, PairModel::parse(text.substr(std::min(text.size(), end + 1)), name));
  return settings;
}

}  // namespace annals::incident

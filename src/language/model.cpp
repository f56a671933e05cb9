#include "language/model.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/content_id.hpp"
#include "language/name_labels.hpp"

namespace annals::language {
namespace {

constexpr std::string_view magic = "ANNALSLM";
constexpr std::uint32_t most_parts = 64;
constexpr std::uint64_t alignment = 64;

struct FileHeader {
  std::array<char, 8> magic = {};
  std::uint32_t version = 0;
  std::uint32_t parts = 0;
  std::uint64_t size = 0;
};

struct PartHeader {
  std::array<char, 8> name = {};
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

Error damaged(std::string const& path, std::string message) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = path;
  return error;
}

/// The part of that name. Requires: the header was checked.
std::string_view part(std::string_view bytes, std::string_view name) {
  FileHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  for (std::uint32_t i = 0; i < header.parts; ++i) {
    PartHeader entry;
    std::memcpy(&entry, bytes.data() + sizeof header + i * sizeof entry, sizeof entry);
    std::string_view const found(entry.name.data(), strnlen(entry.name.data(), entry.name.size()));
    if (found == name && entry.offset <= bytes.size() && entry.size <= bytes.size() - entry.offset &&
        entry.offset % alignment == 0) {
      return bytes.substr(entry.offset, entry.size);
    }
  }
  return {};
}

Result<void> check_header(std::string_view bytes, std::string const& path) {
  FileHeader header;
  if (bytes.size() < sizeof header || bytes.substr(0, magic.size()) != magic) {
    return damaged(path, "not a language model");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version > model_version) {
    Error error = make_error(ErrorCode::newer_version, "the language model was written by a newer Annals");
    error.place.file = path;
    return error;
  }
  if (header.version < model_version || header.parts > most_parts) {
    return damaged(path, "the language model has an old version or is damaged; train it again");
  }
  if (header.size != bytes.size() || bytes.size() < sizeof header + header.parts * sizeof(PartHeader)) {
    return damaged(path, "the language model is cut off");
  }
  return {};
}

}  // namespace

Result<Model> Model::open(std::string const& path) {
  Model model;
  ANNALS_TRY(model.m_file, MappedFile::open(path));
  std::string_view const bytes = model.m_file.bytes();
  ANNALS_CHECK(check_header(bytes, path));
  if (auto outcome = model.read_parts(bytes); !outcome.has_value()) {
    Error error = outcome.error();
    error.place.file = path;
    return error;
  }
  model.id = "sha256:" + sha256_hex(bytes);
  return model;
}

Result<void> Model::read_parts(std::string_view bytes) {
  ANNALS_TRY(network, Network::read(part(bytes, "network")));
  ANNALS_TRY(lemmatizer, Lemmatizer::read(part(bytes, "lemmas")));
  ANNALS_CHECK(read_tags(part(bytes, "tags")));
  if (std::string_view const found = part(bytes, "coref"); !found.empty()) {
    ANNALS_TRY(coreference, Coreference::read(found));
  }
  return {};
}

Result<void> Model::read_tags(std::string_view bytes) {
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto const upos = static_cast<std::uint8_t>(bytes[i]);
    auto const xpos = static_cast<std::uint8_t>(bytes[i + 1]);
    if (upos >= upos_count || xpos >= xpos_names().size()) {
      return make_error(ErrorCode::malformed, "the language model has an unknown tag");
    }
    tags.push_back({static_cast<Upos>(upos), xpos});
  }
  if (tags.size() != network.layout().tags || network.layout().name_labels != name_label_count) {
    return make_error(ErrorCode::malformed, "the parts of the language model do not fit each other");
  }
  return {};
}

std::string write_tags(std::vector<TagPair> const& tags) {
  std::string bytes;
  for (TagPair const& tag : tags) {
    bytes += static_cast<char>(tag.upos);
    bytes += static_cast<char>(tag.xpos);
  }
  return bytes;
}

std::string write_model(std::vector<std::pair<std::string, std::string>> const& parts) {
  FileHeader header;
  std::ranges::copy(magic, header.magic.begin());
  header.version = model_version;
  header.parts = static_cast<std::uint32_t>(parts.size());
  std::uint64_t offset = sizeof header + parts.size() * sizeof(PartHeader);
  std::vector<PartHeader> entries;
  for (auto const& [name, content] : parts) {
    offset = (offset + alignment - 1) / alignment * alignment;
    PartHeader entry;
    std::ranges::copy(name, entry.name.begin());
    entry.offset = offset;
    entry.size = content.size();
    entries.push_back(entry);
    offset += content.size();
  }
  header.size = offset;
  std::string bytes(reinterpret_cast<char const*>(&header), sizeof header);
  bytes.append(reinterpret_cast<char const*>(entries.data()), entries.size() * sizeof(PartHeader));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bytes.resize(entries[i].offset, '\0');
    bytes += parts[i].second;
  }
  return bytes;
}

}  // namespace annals::language

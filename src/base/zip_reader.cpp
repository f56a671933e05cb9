#include "base/zip_reader.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals {
namespace {

using namespace std::string_view_literals;

constexpr zip_int64_t most_members = 100'000;

struct OpenArchive {
  zip_t* archive = nullptr;

  OpenArchive() = default;
  OpenArchive(OpenArchive const&) = delete;
  OpenArchive& operator=(OpenArchive const&) = delete;
  ~OpenArchive() {
    if (archive != nullptr) {
      zip_discard(archive);
    }
  }
};

zip_t* archive_of(std::shared_ptr<void> const& held) {
  return static_cast<OpenArchive*>(held.get())->archive;
}

Error zip_failure(zip_error_t* error) {
  int const code = zip_error_code_zip(error);
  if (code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == ZIP_ER_EOF) {
    return make_error(ErrorCode::malformed, "a zip archive that is damaged or cut short");
  }
  bool const is_unknown_form = code == ZIP_ER_COMPNOTSUPP || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_NOPASSWD ||
                               code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_MULTIDISK;
  if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD) {
    return make_error(ErrorCode::unsupported, "encrypted with a password");
  }
  return make_error(is_unknown_form       ? ErrorCode::unsupported
                    : code == ZIP_ER_OPEN ? ErrorCode::unreadable
                                          : ErrorCode::malformed,
                    concat({"in the zip archive: ", zip_error_strerror(error)}));
}

Error open_failure(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  Error said = zip_failure(&error);
  zip_error_fini(&error);
  return said;
}

}  // namespace

bool looks_like_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv);
}

Result<std::size_t> ZipStream::read(std::span<char> buffer) {
  auto* const file = static_cast<zip_file_t*>(m_file.get());
  zip_int64_t const count = zip_fread(file, buffer.data(), buffer.size());
  if (count < 0) {
    return zip_failure(zip_file_get_error(file));
  }
  return static_cast<std::size_t>(count);
}

Result<ZipReader> ZipReader::open(std::string const& path) {
  auto archive = std::make_shared<OpenArchive>();
  int code = ZIP_ER_OK;
  archive->archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (archive->archive == nullptr) {
    return open_failure(code);
  }
  return with_archive(std::move(archive));
}

Result<ZipReader> ZipReader::open_in(std::string_view bytes) {
  auto archive = std::make_shared<OpenArchive>();
  if (bytes.empty()) {
    return open_failure(ZIP_ER_NOZIP);  // it would be taken for an archive to begin
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  archive->archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive->archive == nullptr) {
    Error said = zip_failure(&error);
    zip_source_free(source);
    zip_error_fini(&error);
    return said;
  }
  return with_archive(std::move(archive));
}

Result<ZipReader> ZipReader::with_archive(std::shared_ptr<void> archive) {
  ZipReader reader;
  reader.m_archive = std::move(archive);
  zip_t* const zip = archive_of(reader.m_archive);
  zip_int64_t const count = zip_get_num_entries(zip, 0);
  if (count > most_members) {
    return make_error(ErrorCode::unsupported, concat({"a zip archive of ", std::to_string(count), " members"}));
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    ZipMember member;
    if (zip_stat_index(zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS, &stat) == 0) {
      member.name = (stat.valid & ZIP_STAT_NAME) != 0 ? repair_utf8(stat.name) : std::string();
      // Names stand in messages: no line breaks, no commands to a terminal.
      std::ranges::replace_if(
          member.name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
      member.size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
    }
    member.is_directory = member.name.ends_with('/');
    reader.m_members.push_back(std::move(member));
  }
  return reader;
}

std::optional<std::size_t> ZipReader::find(std::string_view name) const {
  auto const found = std::ranges::find(m_members, name, &ZipMember::name);
  return found == m_members.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_members.begin()));
}

Result<ZipStream> ZipReader::stream(std::size_t member) const {
  zip_t* const zip = archive_of(m_archive);
  zip_file_t* const file = zip_fopen_index(zip, member, 0);
  if (file == nullptr) {
    return zip_failure(zip_get_error(zip));
  }
  ZipStream stream;
  stream.m_archive = m_archive;
  stream.m_file =
      std::shared_ptr<void>(file, [held = m_archive](void* open) { zip_fclose(static_cast<zip_file_t*>(open)); });
  return stream;
}

Result<std::string> ZipReader::read(std::size_t member, std::size_t most_bytes) const {
  ANNALS_TRY(ZipStream from, stream(member));
  std::string bytes;
  std::array<char, 16384> chunk{};
  while (true) {
    ANNALS_TRY(std::size_t const count, from.read(chunk));
    if (count == 0) {
      return bytes;
    }
    if (bytes.size() + count > most_bytes) {
      return make_error(ErrorCode::unsupported, concat({"a member of the zip archive unpacks to more than ",
                                                        std::to_string(most_bytes), " bytes, the limit"}));
    }
    bytes.append(chunk.data(), count);
  }
}

}  // namespace annals

#include "base/zip_archive.hpp"

#include <zip.h>

#include <memory>

#include "base/strings.hpp"

namespace annals {
namespace {

constexpr zip_uint16_t first_dos_day = (1U << 5U) | 1U;  // years since 1980, month, day: 7, 4 and 5 bits
constexpr zip_uint32_t most_effort = 9;

struct FreeArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Error failure(std::string_view what, zip_error_t* error) {
  return make_error(ErrorCode::internal, concat({what, ": ", zip_error_strerror(error)}));
}

Result<void> add_file(zip_t& archive, ArchivedFile const& file) {
  zip_source_t* const source = zip_source_buffer(&archive, file.bytes.data(), file.bytes.size(), 0);
  zip_int64_t const index =
      source == nullptr ? -1 : zip_file_add(&archive, file.path.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);  // the archive has it only when it was added
    return failure(file.path, zip_get_error(&archive));
  }
  auto const place = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(&archive, place, 0, first_dos_day, 0) != 0 ||
      zip_set_file_compression(&archive, place, ZIP_CM_DEFLATE, most_effort) != 0) {
    return failure(file.path, zip_get_error(&archive));
  }
  return {};
}

Result<std::string> bytes_of(zip_source_t& source) {
  zip_stat_t size;
  zip_stat_init(&size);
  if (zip_source_stat(&source, &size) != 0 || zip_source_open(&source) != 0) {
    return failure("the archive", zip_source_error(&source));
  }
  std::string bytes(size.size, '\0');
  zip_int64_t const count = zip_source_read(&source, bytes.data(), bytes.size());
  zip_source_close(&source);
  if (count != static_cast<zip_int64_t>(bytes.size())) {
    return failure("the archive", zip_source_error(&source));
  }
  return bytes;
}

}  // namespace

Result<std::string> zip_archive(std::span<ArchivedFile const> files) {
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_source_t, FreeSource> const memory(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!memory) {
    return failure("the archive", &error);
  }
  std::unique_ptr<zip_t, FreeArchive> archive(zip_open_from_source(memory.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    return failure("the archive", &error);
  }
  zip_source_keep(memory.get());  // the archive gives its own hold up when it is closed
  for (ArchivedFile const& file : files) {
    ANNALS_CHECK(add_file(*archive, file));
  }
  if (zip_close(archive.get()) != 0) {
    return failure("the archive", zip_get_error(archive.get()));
  }
  static_cast<void>(archive.release());  // closed
  return bytes_of(*memory);
}

}  // namespace annals

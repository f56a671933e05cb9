#include "report/text_check.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array<Magic, 18> magic_numbers = {{
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a ZIP archive (also .docx, .odt, .epub)"},
    {"PK\x05\x06"sv, "an empty ZIP archive"},
    {"\x7F"
     "ELF"sv,
     "an ELF program"},
    {"MZ\x90"sv, "a Windows program"},
    {"\x1F\x8B"sv, "a gzip file"},
    {"BZh"sv, "a bzip2 file"},
    {"\xFD"
     "7zXZ"sv,
     "an xz file"},
    {"7z\xBC\xAF"sv, "a 7z archive"},
    {"\x28\xB5\x2F\xFD"sv, "a zstd file"},
    {"Rar!"sv, "a RAR archive"},
    {"\x89PNG"sv, "a PNG image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"\xD0\xCF\x11\xE0"sv, "an old Microsoft Office document"},
    {"{\\rtf"sv, "an RTF document"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"\0asm"sv, "a WebAssembly module"},
}};

std::string hex_byte(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  auto const value = static_cast<unsigned char>(byte);
  return std::string("0x") + digits[value >> 4U] + digits[value & 15U];
}

Error text_error(ErrorCode code, std::string message, std::size_t byte) {
  Error error = make_error(code, std::move(message));
  error.place.byte = byte;
  return error;
}

}  // namespace

std::string_view format_named_by(std::string_view bytes) {
  auto const* const found =
      std::ranges::find_if(magic_numbers, [bytes](Magic const& magic) { return bytes.starts_with(magic.bytes); });
  constexpr std::size_t place_in_tar = 257;  // POSIX.1, ustar
  if (found == magic_numbers.end() && bytes.substr(std::min(place_in_tar, bytes.size())).starts_with("ustar"sv)) {
    return "a tar archive";
  }
  return found == magic_numbers.end() ? std::string_view() : found->name;
}

Result<void> check_text(std::string_view bytes) {
  if (bytes.empty()) {
    return text_error(ErrorCode::malformed, "the report is empty", 0);
  }
  if (std::string_view const name = format_named_by(bytes); !name.empty()) {
    return text_error(ErrorCode::unsupported, concat({"this is ", name, ", not text"}), 0);
  }
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    return text_error(ErrorCode::unsupported, "this is UTF-16 text; convert it to UTF-8", 0);
  }
  if (std::size_t const nul = bytes.find('\0'); nul != std::string_view::npos) {
    return text_error(ErrorCode::malformed, concat({"a NUL byte at byte ", std::to_string(nul), ": this is not text"}),
                      nul);
  }
  if (std::optional<std::size_t> const invalid = first_invalid_utf8(bytes)) {
    return text_error(
        ErrorCode::malformed,
        concat({"invalid UTF-8: byte ", hex_byte(bytes[*invalid]), " at byte ", std::to_string(*invalid)}), *invalid);
  }
  if (trim_span(bytes, {0, static_cast<std::uint32_t>(bytes.size())}).empty()) {
    return text_error(ErrorCode::malformed, "the report is blank", 0);
  }
  return {};
}

}  // namespace annals::report

#include "base/base64.hpp"

#include <openssl/evp.h>

namespace annals {

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // the library puts a zero behind it
  // It takes an int: in pieces of whole triples, which leave no seam.
  constexpr std::size_t most = 3U << 28U;
  std::size_t made = 0;
  while (!bytes.empty()) {
    std::string_view const piece = bytes.substr(0, most);
    made += static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data() + made),
                                                     reinterpret_cast<unsigned char const*>(piece.data()),
                                                     static_cast<int>(piece.size())));
    bytes.remove_prefix(piece.size());
  }
  out.resize(made);
  return out;
}

}  // namespace annals

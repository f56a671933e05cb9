// tests/unit/release/manifest_example.hpp -- a manifest in which everything is said.
#pragma once

#include "release/manifest.hpp"

namespace annals::release {

inline Manifest example_manifest() {
  Manifest manifest;
  manifest.facts = {"1.2.0",     "Attacks: in \"X\"", {"Lovelace, Ada", "Some Institute"},
                    "CC-BY-4.0", "10.1234/abc",       "https://x.org",
                    "2024-02-29"};
  manifest.choice.filters = {{"country", {"AFG", "IRQ"}}, {"since", {"2023"}}};
  manifest.choice.count_rule = "median";
  manifest.previous = Previous{"1.1.0", std::string(64, 'a')};
  manifest.program = "0.1.0";
  manifest.coders = {{"0.1.0", "sha256:ff", "default", 7}, {"0.1.0", "", "import:acled", 2}};
  manifest.counts = {5, 9, 8, 1, 2, 5, 9, 8};
  manifest.files = {{"README.md", 10, std::string(64, 'b')}};
  manifest.share = {{"data/frames/assault.txt", 20, std::string(64, 'c')}};
  return manifest;
}

}  // namespace annals::release

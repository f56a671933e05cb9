#include <gtest/gtest.h>

#include "release/citation.hpp"
#include "release/licence.hpp"
#include "release/manifest_example.hpp"

namespace annals::release {
namespace {

TEST(Citation, NamesPeopleAndOrganisations) {
  std::string const text = citation_cff(example_manifest());
  EXPECT_TRUE(text.starts_with("cff-version: 1.2.0\n")) << text;
  for (std::string_view const line :
       {"\ntype: dataset\n", "\ntitle: \"Attacks: in \\\"X\\\"\"\n", "\nversion: \"1.2.0\"\n",
        "\ndate-released: 2024-02-29\n", "\nauthors:\n  - family-names: \"Lovelace\"\n    given-names: \"Ada\"\n",
        "\n  - name: \"Some Institute\"\n", "\ndoi: \"10.1234/abc\"\n", "\nlicense: \"CC-BY-4.0\"\n",
        "\nurl: \"https://x.org\"\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST(Citation, LeavesOutWhatIsNotSaid) {
  Manifest manifest;
  manifest.facts.title = "T";
  manifest.facts.version = "1";
  manifest.facts.authors = {"A,"};
  std::string const text = citation_cff(manifest);
  EXPECT_EQ(text.find("doi:"), std::string::npos);
  EXPECT_EQ(text.find("license"), std::string::npos);
  EXPECT_EQ(text.find("date-released"), std::string::npos);
  EXPECT_NE(text.find("  - name: \"A\"\n"), std::string::npos) << text;
  EXPECT_EQ(citation_text(manifest.facts), "A: T. Version 1.");
  manifest.facts.licence = "https://x.org/terms";
  EXPECT_NE(citation_cff(manifest).find("license-url: \"https://x.org/terms\"\n"), std::string::npos);
}

TEST(Citation, InWords) {
  EXPECT_EQ(citation_text(example_manifest().facts),
            "Ada Lovelace; Some Institute (2024): Attacks: in \"X\". Version 1.2.0. https://doi.org/10.1234/abc");
}

TEST(Readme, ListsTheFilesThatThereAre) {
  Manifest manifest = example_manifest();
  std::string text = readme_markdown(manifest);
  EXPECT_NE(text.find("8 incidents from 9 records in 5 reports"), std::string::npos) << text;
  EXPECT_NE(text.find("| `CHANGES.md` |"), std::string::npos);
  EXPECT_NE(text.find("| `decisions.jsonl` |"), std::string::npos);
  manifest.previous.reset();
  manifest.choice.redact_persons = true;
  manifest.choice.texts = false;
  text = readme_markdown(manifest);
  EXPECT_EQ(text.find("CHANGES.md"), std::string::npos);
  EXPECT_EQ(text.find("decisions.jsonl"), std::string::npos);
  EXPECT_NE(text.find("cannot be made again"), std::string::npos);
  EXPECT_TRUE(file_meaning("nothing.at.all").empty());
}

}  // namespace
}  // namespace annals::release

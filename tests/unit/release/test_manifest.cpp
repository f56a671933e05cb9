#include <gtest/gtest.h>

#include "release/manifest.hpp"
#include "release/manifest_example.hpp"

namespace annals::release {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string error_of(std::string const& text) {
  Result<Manifest> const manifest = parse_manifest(text);
  return manifest ? "" : manifest.error().text();
}

TEST(Manifest, ComesBackAsItWasWritten) {
  Manifest const manifest = example_manifest();
  std::string const text = manifest_json(manifest);
  Result<Manifest> const read = parse_manifest(text);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, manifest);
  EXPECT_EQ(manifest_json(*read), text);
  Manifest little;
  little.facts.authors = {"A"};
  EXPECT_EQ(parse_manifest(manifest_json(little)).value(), little);
}

TEST(Manifest, HasAFileALine) {
  std::string const text = manifest_json(example_manifest());
  EXPECT_NE(text.find("\n    {\"path\": \"README.md\", \"bytes\": 10, \"sha256\": \"bbbb"), std::string::npos) << text;
  EXPECT_TRUE(text.starts_with("{\n  \"schema\": \"annals.release/1\",\n  \"version\": \"1.2.0\",\n")) << text;
  EXPECT_TRUE(text.ends_with("\n}\n"));
}

TEST(Manifest, NamesTheMemberThatIsNotWhatItShouldBe) {
  std::string const text = manifest_json(example_manifest());
  EXPECT_EQ(error_of("{}"), "not of the schema annals.release/1");
  EXPECT_EQ(error_of(replaced(text, "annals.release/1", "annals.release/2")),
            "not of the schema annals.release/1: 'annals.release/2'");
  EXPECT_EQ(error_of(replaced(text, "\"reports\": 5", "\"reports\": \"5\"")), "reports is not a number");
  EXPECT_EQ(error_of(replaced(text, "\"bytes\": 10", "\"bytes\": -1")), "bytes is not a number");
  EXPECT_EQ(error_of(replaced(text, "\"version\": \"1.2.0\"", "\"version\": null")), "version is not a text");
  EXPECT_EQ(error_of(replaced(text, "\"files\"", "\"filed\"")), "files is not a list");
  EXPECT_NE(error_of(text.substr(0, text.size() / 2)), "");
}

TEST(Manifest, NamesNoFileOutsideOfItsFolder) {
  std::string const text = manifest_json(example_manifest());
  for (std::string_view const path : {"../a", "/etc/passwd", "a/b", "", ".", "..", "manifest.json", ".hidden"}) {
    std::string const forged = replaced(text, "\"README.md\"", "\"" + std::string(path) + "\"");
    EXPECT_NE(error_of(forged).find("a file of a release lies in its folder"), std::string::npos) << path;
  }
}

TEST(PrettyJson, BreaksOnlyWhatIsNotFlat) {
  EXPECT_EQ(pretty_json(parse_json("{\"a\":[1,2.5,null,true,\"x\"],\"b\":{\"c\":{}},\"d\":[]}").value()),
            "{\n  \"a\": [1, 2.5, null, true, \"x\"],\n  \"b\": {\n    \"c\": {}\n  },\n  \"d\": []\n}\n");
}

}  // namespace
}  // namespace annals::release

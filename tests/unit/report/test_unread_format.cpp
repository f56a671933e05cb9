// Files of kinds that are not read: named, and set aside as a whole.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/zip_archive.hpp"
#include "report/reader.hpp"

namespace annals::report {
namespace {

std::vector<std::string> read_all(std::string bytes, std::string const& name) {
  auto source = open_reports_in(std::move(bytes), name, {});
  std::vector<std::string> found;
  while (std::optional<Result<Report>> report = source ? (*source)->next() : std::nullopt) {
    found.push_back(*report ? (*report)->text : (*report).error().text());
  }
  return found;
}

std::string const story = "A bomb killed nine people in the market of Kunduz on Monday, officials said.";

TEST(UnreadFormat, XmlThatIsNoFeedAndNoPageIsNamed) {
  std::string const declared = "<?xml version=\"1.0\"?>\n";
  for (std::string const& bytes :
       {declared + "<!-- x --><office:document><text:p>" + story + "</text:p></office:document>",
        "\xEF\xBB\xBF" + declared + "<Report><p>" + story + "</p></Report>",
        "<nitf xmlns=\"urn:x\"><p>" + story + "</p></nitf>"}) {
    auto const found = read_all(bytes, "a.xml");
    ASSERT_EQ(found.size(), 1U) << bytes;
    EXPECT_TRUE(found[0].starts_with("a.xml: XML that is no feed and no page is not read; its first element is '"))
        << found[0];
  }
}

TEST(UnreadFormat, ContainersOfOtherKindsAreSetAsideAsAWhole) {
  std::string const part = "<?xml version=\"1.0\"?><x>" + story + "</x>";
  struct Case {
    std::vector<ArchivedFile> files;
    std::string said;
  };
  for (Case const& one :
       {Case{{{"[Content_Types].xml", part}, {"xl/workbook.xml", part}, {"a.txt", story}}, "a workbook (.xlsx)"},
        Case{{{"[Content_Types].xml", part}, {"ppt/presentation.xml", part}}, "a presentation (.pptx)"},
        Case{{{"mimetype", "application/epub+zip"}, {"OPS/a.xhtml", part}}, "an electronic book (.epub)"},
        Case{{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", part}},
             "a spreadsheet (.ods)"}}) {
    auto const found = read_all(zip_archive(one.files).value(), "a.zip");
    EXPECT_EQ(found, std::vector<std::string>{"a.zip: " + one.said + " is not read"});
    auto const inner = read_all(
        zip_archive(std::vector<ArchivedFile>{{"a.txt", story}, {"b", zip_archive(one.files).value()}}).value(),
        "a.zip");
    EXPECT_EQ(inner, (std::vector<std::string>{story, "a.zip#b: " + one.said + " is not read"}));
  }
}

TEST(UnreadFormat, PagesFeedsAndTextsAreRead) {
  std::string const page =
      "<html><head><title>Bomb</title></head><body><p>" + story + " " + story + "</p></body></html>";
  for (std::string const& bytes : {"<?xml version=\"1.0\"?>\n" + page,
                                   "<?xml version=\"1.0\"?><rss><channel><item><title>Bomb</title><description>" +
                                       story + "</description></item></channel></rss>",
                                   "<xmlns> is what he wrote.\n\n" + story, "<DOC>\n" + story}) {
    auto const found = read_all(bytes, "a.xml");
    ASSERT_EQ(found.size(), 1U) << bytes;
    EXPECT_NE(found[0].find(story), std::string::npos) << found[0];
  }
}

}  // namespace
}  // namespace annals::report

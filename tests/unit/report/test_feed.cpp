// Tests of report/feed.hpp and report/feed_xml.hpp.
#include <gtest/gtest.h>

#include <string>

#include "report/feed.hpp"
#include "report/feed_xml.hpp"

namespace annals::report {
namespace {

constexpr char const* rss =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n"
    "<channel><title>Provincial Post</title><link>https://post.example/</link>\n"
    "<atom:link href=\"https://post.example/feed\" rel=\"self\" type=\"application/rss+xml\"/>\n"
    "<item><title>Four killed in Kunduz &amp;amp; Imam Sahib</title><link>/2023/04/06/kunduz?a=1&amp;b=2</link>\n"
    "<guid isPermaLink=\"false\">post-1</guid><pubDate>Thu, 06 Apr 2023 23:10:00 -0400</pubDate>\n"
    "<dc:creator><![CDATA[Jo Doe]]></dc:creator><description>Gunmen killed four.</description>\n"
    "<content:encoded><![CDATA[<p>Gunmen killed four people in Kunduz on Thursday, police said.</p>"
    "<p>Two more were wounded &nbsp;in the district of Imam Sahib.</p>]]></content:encoded></item>\n"
    "<item><title>Headline - Valley Times</title><link>https://news.example/r?u=9</link><guid>g2</guid>\n"
    "<source url=\"https://valley.example\">Valley Times</source>\n"
    "<description>&lt;a href=\"https://news.example/r\"&gt;Headline&lt;/a&gt;&amp;nbsp;Valley "
    "Times</description></item>\n"
    "</channel></rss>\n";

Feed feed_of(std::string_view bytes, std::string const& address = "https://post.example/feed") {
  Result<Feed> feed = read_feed(bytes, address, "");
  EXPECT_TRUE(feed) << feed.error().text();
  return feed ? *feed : Feed();
}

TEST(Feed, ReadsRss2) {
  Feed const feed = feed_of(rss);
  EXPECT_EQ(feed.title, "Provincial Post");
  EXPECT_EQ(feed.address, "https://post.example/");
  ASSERT_EQ(feed.entries.size(), 2U);
  FeedEntry const& first = feed.entries[0];
  EXPECT_EQ(first.guid, "post-1");
  EXPECT_EQ(first.link, "https://post.example/2023/04/06/kunduz?a=1&b=2");
  EXPECT_EQ(first.title, "Four killed in Kunduz & Imam Sahib");
  EXPECT_EQ(first.published, civil_date(2023, 4, 6));
  EXPECT_EQ(first.publisher, "Provincial Post");
  EXPECT_EQ(first.authors, std::vector<std::string>{"Jo Doe"});
  EXPECT_EQ(entry_text(first),
            "Gunmen killed four people in Kunduz on Thursday, police said.\n\n"
            "Two more were wounded in the district of Imam Sahib.");
}

TEST(Feed, TakesTheTruePublisherOfAnAggregatedItem) {
  FeedEntry const entry = feed_of(rss).entries[1];
  EXPECT_EQ(entry.publisher, "Valley Times");
  EXPECT_EQ(entry.publisher_address, "https://valley.example");
  EXPECT_EQ(entry.title, "Headline");
  EXPECT_EQ(entry_text(entry), "") << "a link is no text";
}

TEST(Feed, LinksOfAnAggregatorLeadToTheOutlet) {
  Result<Feed> const feed = read_feed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Google Alert - "
      "Kunduz</title><entry><id>1</id><title>a</title>"
      "<link href=\"https://www.google.com/url?sa=t&amp;url=https://example.org/a&amp;ct=ga\"/></entry>"
      "<entry><id>2</id><title>b</title><link href=\"https://example.org/b\"/></entry></feed>",
      "", "");
  ASSERT_TRUE(feed && feed->entries.size() == 2);
  EXPECT_EQ(feed->entries[0].link, "https://example.org/a");
  EXPECT_EQ(feed->entries[0].publisher, "");
  EXPECT_EQ(feed->entries[1].publisher, "Google Alert - Kunduz");
}

TEST(Feed, ReadsAtom) {
  Feed const feed = feed_of(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://wire.example/a/'><title>Wire</title>"
      "<entry><id>tag:wire.example,2023:1</id><title type='html'>Clash at &lt;b&gt;Bara&lt;/b&gt;</title>"
      "<link rel='self' href='self.xml'/><link href='one.html'/><published>2023-04-06T23:30:00+04:30</published>"
      "<updated>2023-04-07T01:00:00Z</updated><author><name>Jo Doe</name></author>"
      "<summary>Short.</summary>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Soldiers shelled the town of Bara at dawn, "
      "residents said.</p></div></content></entry>"
      "<entry><id>2</id><title>a &lt; b</title><content type='text'>Shells fell on the market of Bara, killing two."
      "</content><source><title>Other Wire</title><link href='https://other.example/'/></source></entry></feed>");
  ASSERT_EQ(feed.entries.size(), 2U);
  EXPECT_EQ(feed.entries[0].link, "https://wire.example/a/one.html");
  EXPECT_EQ(feed.entries[0].title, "Clash at Bara");
  EXPECT_EQ(feed.entries[0].published, civil_date(2023, 4, 6));
  EXPECT_EQ(feed.entries[0].updated, civil_date(2023, 4, 7));
  EXPECT_EQ(feed.entries[0].updated_as_written, "2023-04-07T01:00:00Z");
  EXPECT_EQ(entry_text(feed.entries[0]), "Soldiers shelled the town of Bara at dawn, residents said.");
  EXPECT_EQ(feed.entries[1].title, "a < b");
  EXPECT_EQ(feed.entries[1].publisher, "Other Wire");
  EXPECT_EQ(entry_text(feed.entries[1]), "Shells fell on the market of Bara, killing two.");
}

TEST(Feed, ReadsRdfAndOldRss) {
  Feed const rdf = feed_of(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>Old</title></channel>"
      "<item rdf:about='y'><title>One</title><link>http://old.example/1</link><dc:date>2003-02-01T10:00+00:00</dc:date>"
      "</item></rdf:RDF>");
  ASSERT_EQ(rdf.entries.size(), 1U);
  EXPECT_EQ(rdf.entries[0].link, "http://old.example/1");
  EXPECT_EQ(rdf.entries[0].published, civil_date(2003, 2, 1));
  Feed const old = feed_of(
      "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/rss-0.91.dtd\">"
      "<rss version='0.91'><channel><title>caf&eacute;</title><item><title>One</title><link>http://old.example/1</link>"
      "</item></channel></rss>");
  EXPECT_EQ(old.title, "caf\xC3\xA9");
  EXPECT_EQ(old.entries.size(), 1U);
}

TEST(Feed, ReadsTheCharacterSetOfTheDeclaration) {
  Feed const feed =
      feed_of("<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><title>Caf\xE9</title></channel></rss>");
  EXPECT_EQ(feed.title, "Caf\xC3\xA9");
}

TEST(Feed, ReadsWhatIsLeftOfABrokenOne) {
  Feed const feed = feed_of(
      "<rss><channel><title>Broken & bare</title>\x01<item><title>One</title><link>http://a.example/1?x=1&y=2</link>"
      "</item><item><title>Two<link>http://a.example/2</link></item><item><title>Three</title>");
  EXPECT_EQ(feed.title, "Broken & bare");
  ASSERT_EQ(feed.entries.size(), 3U);
  EXPECT_EQ(feed.entries[0].link, "http://a.example/1?x=1&y=2");
}

TEST(Feed, DeclaresNothing) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'k'; ++c) {
    std::string const before(1, static_cast<char>(c - 1));
    bomb += "<!ENTITY " + std::string(1, c) + " \"";
    for (int i = 0; i < 10; ++i) {
      bomb += "&" + before + ";";
    }
    bomb += "\">";
  }
  bomb += "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&j;&f;</title></channel></rss>";
  EXPECT_EQ(feed_of(bomb).title, "&j;&f;");
  EXPECT_EQ(repaired_xml("<a>&amp;&nbsp;&#0;&#x41;&bare AT&T</a>"), "<a>&amp;&#160;&#x41;&amp;bare AT&amp;T</a>");
}

TEST(Feed, KeepsOnlyLinksOfTheWeb) {
  Feed const feed = feed_of(
      "<rss><channel><item><title>a</title><link>file:///etc/passwd</link></item>"
      "<item><title>b</title><link>javascript:alert(1)</link></item></channel></rss>");
  ASSERT_EQ(feed.entries.size(), 2U);
  EXPECT_EQ(feed.entries[0].link, "");
  EXPECT_EQ(feed.entries[1].link, "");
}

TEST(Feed, IsBounded) {
  std::string many = "<rss><channel>";
  for (int i = 0; i < 100; ++i) {
    many += "<item><guid>" + std::to_string(i) + "</guid></item>";
  }
  Result<Feed> const feed = read_feed(many, "", "", {10, 1000});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->entries.size(), 10U);
  EXPECT_EQ(feed->left_out, 90U);
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 100'000; ++i) {
    deep += "<item>";
  }
  Result<Feed> const nested = read_feed(deep, "", "");
  EXPECT_TRUE(!nested || nested->entries.size() < 1000);
}

TEST(Feed, RefusesWhatIsNone) {
  Result<Feed> const page = read_feed("<html><body>no</body></html>", "", "");
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().message, "this is no feed: its first element is 'html'");
  EXPECT_FALSE(read_feed("", "", ""));
  EXPECT_FALSE(read_feed(std::string("\0\1\2\3", 4), "", ""));
}

TEST(Feed, IsToldByItsFirstElement) {
  EXPECT_EQ(media_type_of(rss), "application/rss+xml");
  EXPECT_EQ(media_type_of("\xEF\xBB\xBF<?xml version='1.0'?><!-- <html> --><feed xmlns='x'/>"), "application/atom+xml");
  EXPECT_EQ(media_type_of("<rdf:RDF>"), "application/rss+xml");
  EXPECT_EQ(media_type_of("The <rss> element begins a feed."), "text/plain");
  EXPECT_EQ(media_type_of("<?xml version='1.0'?><html><body/></html>"), "text/html");
}

TEST(Feed, GivesAReportAnItem) {
  ReportInput input;
  input.source = "feed.xml";
  input.fetched = "2023-04-07T00:00:00Z";
  Document const document = read_document(rss, input, {});
  ASSERT_EQ(document.reports.size(), 2U);
  ASSERT_TRUE(document.reports[0]) << document.reports[0].error().text();
  Report const& report = *document.reports[0];
  EXPECT_EQ(report.source, "feed.xml#post-1");
  EXPECT_EQ(report.title, "Four killed in Kunduz & Imam Sahib");
  EXPECT_EQ(report.publisher, "Provincial Post");
  ASSERT_TRUE(report.published);
  EXPECT_EQ(report.published->interval.start, civil_date(2023, 4, 6));
  EXPECT_EQ(report.published->basis, DateBasis::metadata);
  ASSERT_NE(report.original, nullptr);
  EXPECT_TRUE(report.original->bytes.starts_with("<p>Gunmen")) << report.original->bytes;
  EXPECT_EQ(report.original->fetched, "2023-04-07T00:00:00Z");
  ASSERT_FALSE(document.reports[1]);
  EXPECT_EQ(document.reports[1].error().text(),
            "feed.xml#g2: an item without a text of its own: what it tells stands behind its link: "
            "'https://news.example/r?u=9'");
}

TEST(Feed, WhatBlogSoftwareAddsAtTheEndIsLeftOut) {
  std::string const told = "Gunmen killed nine people in Maradun on Friday, police said. They fled.";
  for (std::string const tail :
       {"<p>The post <a href='x'>Nine killed</a> appeared first on <a href='y'>Daily Courier</a>.</p>",
        "<p><a href='x'>Continue reading &raquo;</a></p>", " <a href='x'>Read more...</a>", "&nbsp;<b>More</b>",
        " <a href='x'>Read</a><p>The post Nine killed appeared first on Daily Courier.</p>", ""}) {
    FeedEntry entry;
    entry.title = "Nine killed";
    entry.content = "<p>" + told + (tail.starts_with("<p>") ? "</p>" + tail : tail + "</p>");
    entry.is_markup = true;
    EXPECT_EQ(entry_text(entry), told) << tail;
  }
  FeedEntry entry;
  entry.content = told + " The ministry promised to tell more.";
  EXPECT_EQ(entry_text(entry), entry.content);
}

TEST(Feed, OneThatBreaksOffSaysSo) {
  auto const read = [](std::string const& bytes) {
    ReportInput input;
    input.source = "f.xml";
    std::vector<std::string> found;
    for (Result<Report> const& report : read_feed_reports(bytes, input, {})) {
      found.push_back(report ? report->url : report.error().text());
    }
    return found;
  };
  std::string const first =
      "<rss><channel><title>Courier</title><link>https://courier.example/</link><item><link>/1</"
      "link><description>Gunmen "
      "killed nine people in Maradun on Friday, police said.</description></item>";
  std::string const second =
      "<item><guid>2</guid><description><![CDATA[<p>A blast killed four people in Kabul on Monday.";
  using Said = std::vector<std::string>;
  std::string const url = "https://courier.example/1";
  EXPECT_EQ(read(first + "</channel></rss>"), Said{url}) << "links are relative to the site";
  EXPECT_EQ(read(first), (Said{url, "f.xml: the feed breaks off: items may be missing"}));
  EXPECT_EQ(read(first + second), (Said{url, "f.xml#2: the feed breaks off within this item"}));
}

}  // namespace
}  // namespace annals::report

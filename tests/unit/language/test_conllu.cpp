#include <gtest/gtest.h>

#include "language/analyzer.hpp"
#include "language/conllu.hpp"

namespace annals::language {
namespace {

TEST(Conllu, WritesWordsWithTheirBytesAndContractionsAsMultiwordTokens) {
  std::string const text = "It didn't.\n\nSana\u2019a fell";
  Analysis const analysis = tokenize_text(text, {});
  std::string const out = write_conllu(analysis, "a.txt");
  EXPECT_TRUE(out.starts_with("# newdoc id = a.txt\n# newpar\n# sent_id = 1\n# text = It didn't.\n1\tIt\tit\t")) << out;
  EXPECT_NE(out.find("\n2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdid\t"), std::string::npos) << out;
  EXPECT_NE(out.find("\tTokenRange=6:9\n4\t.\t"), std::string::npos) << out;
  EXPECT_NE(out.find("# newpar\n# sent_id = 2\n"), std::string::npos) << out;
  EXPECT_NE(out.find("1\tSana\u2019a\t"), std::string::npos) << out;
}

TEST(Conllu, WritesNamesAsBeginningAndInside) {
  std::string const text = "Goma town fell";
  Analysis analysis = tokenize_text(text, {});
  analysis.names.push_back({0, 2, NameKind::place});
  std::string const out = write_conllu(analysis, "x");
  EXPECT_NE(out.find("NER=B-LOC|TokenRange=0:4"), std::string::npos) << out;
  EXPECT_NE(out.find("NER=I-LOC|TokenRange=5:9"), std::string::npos) << out;
  EXPECT_NE(out.find("\t_\tTokenRange=10:14"), std::string::npos) << out;
}

TEST(Conllu, ReadsBackWhatItWrites) {
  std::string const text = "Ten men can't swim. They drown.";
  Analysis const analysis = tokenize_text(text, {});
  auto const sentences = read_conllu(write_conllu(analysis, "x"), "x");
  ASSERT_TRUE(sentences.has_value()) << sentences.error().text();
  ASSERT_EQ(sentences->size(), 2U);
  EXPECT_EQ((*sentences)[0].size(), 6U);
  EXPECT_EQ((*sentences)[0][3].form, "n't");
  EXPECT_EQ((*sentences)[0][3].head, no_token);
}

TEST(Conllu, ReadsHeadsRelationsAndTags) {
  auto const sentences =
      read_conllu("1\tHe\the\tPRON\tPRP\t_\t2\tnsubj:outer\t_\t_\n2\tran\trun\tVERB\tVBD\t_\t0\troot\t_\t_\n", "f");
  ASSERT_TRUE(sentences.has_value());
  TreebankWord const& he = (*sentences)[0][0];
  EXPECT_EQ(he.head, 1U);
  EXPECT_EQ(he.relation, Relation::nsubj);
  EXPECT_EQ(xpos_names()[he.xpos], "PRP");
  EXPECT_EQ((*sentences)[0][1].head, no_token);
}

TEST(Conllu, SaysWhereABrokenLineIs) {
  auto const columns = read_conllu("# ok\n1\tHe\n", "bad.conllu");
  ASSERT_FALSE(columns.has_value());
  EXPECT_EQ(columns.error().place.line, 2U);
  EXPECT_EQ(columns.error().place.file, "bad.conllu");
  auto const head = read_conllu("1\tHe\the\tPRON\tPRP\t_\t7\tnsubj\t_\t_\n\n", "bad.conllu");
  ASSERT_FALSE(head.has_value());
  EXPECT_EQ(head.error().code, ErrorCode::malformed);
  EXPECT_FALSE(read_conllu("1\tHe\the\tHERO\tPRP\t_\t0\troot\t_\t_\n\n", "bad.conllu").has_value());
}

}  // namespace
}  // namespace annals::language

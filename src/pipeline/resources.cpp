// pipeline/resources.cpp -- opens what a run reads. See pipeline/resources.hpp.
#include "pipeline/resources.hpp"

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::pipeline {
namespace {

Result<coding::LinearModel> open_model(std::string const& path) {
  if (!file_exists(path)) {
    return coding::LinearModel{};
  }
  return coding::LinearModel::open(path);
}

/// The models of coding; one that the directory of the profile has takes the place of the general one.
Result<void> open_models(std::string const& directory, std::string const& profile, Resources& resources) {
  coding::CodingModels& models = resources.models;
  std::string ids = resources.analyzer->model_id();
  for (auto const& [name, model] :
       {std::pair("accept", &models.accept), std::pair("join", &models.join),
        std::pair("source", &models.arguments.source), std::pair("target", &models.arguments.target),
        std::pair("figure", &models.figure), std::pair("place", &models.place),
        std::pair("claim", &models.claims.claim), std::pair("attribution-suspected", &models.claims.suspected),
        std::pair("attribution-denied", &models.claims.denied)}) {
    std::string const file = concat({"/coding-", name, ".tsv"});
    std::string const own = concat({directory, "/", profile, file});
    ANNALS_TRY(*model, open_model(file_exists(own) ? own : directory + file));
    ids += model->id();
  }
  resources.model_id = "sha256:" + sha256_hex(ids);
  return {};
}

}  // namespace

Result<std::unique_ptr<Resources>> open_resources(std::string const& share_directory, std::string const& profile) {
  auto resources = std::make_unique<Resources>();
  std::string const models = share_directory + "/models/en";
  ANNALS_TRY(language::Analyzer analyzer, language::Analyzer::open(models + "/language.bin"));
  resources->analyzer = std::make_unique<language::Analyzer>(std::move(analyzer));
  ANNALS_TRY(resources->knowledge, knowledge::Knowledge::load(share_directory + "/data"));
  ANNALS_TRY(resources->holidays, time::Holidays::read(share_directory + "/data/time"));
  ANNALS_TRY(resources->agencies, report::Agencies::read(share_directory + "/data/lexicon/agencies.tsv"));
  ANNALS_CHECK(open_models(models, profile, *resources));
  ANNALS_TRY(place::Gazetteer gazetteer, place::Gazetteer::open(share_directory + "/gazetteer.bin"));
  resources->gazetteer = std::make_unique<place::Gazetteer>(std::move(gazetteer));
  return resources;
}

}  // namespace annals::pipeline

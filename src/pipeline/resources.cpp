// pipeline/resources.cpp -- opens what a run reads. See pipeline/resources.hpp.
#include "pipeline/resources.hpp"

#include "base/content_id.hpp"
#include "base/file.hpp"

namespace annals::pipeline {
namespace {

Result<coding::LinearModel> open_model(std::string const& path) {
  if (!file_exists(path)) {
    return coding::LinearModel{};
  }
  return coding::LinearModel::open(path);
}

}  // namespace

Result<std::unique_ptr<Resources>> open_resources(std::string const& share_directory) {
  auto resources = std::make_unique<Resources>();
  std::string const models = share_directory + "/models/en";
  ANNALS_TRY(language::Analyzer analyzer, language::Analyzer::open(models + "/language.bin"));
  resources->analyzer = std::make_unique<language::Analyzer>(std::move(analyzer));
  ANNALS_TRY(resources->knowledge, knowledge::Knowledge::load(share_directory + "/data"));
  ANNALS_TRY(resources->models.accept, open_model(models + "/coding-accept.tsv"));
  ANNALS_TRY(resources->models.join, open_model(models + "/coding-join.tsv"));
  ANNALS_TRY(place::Gazetteer gazetteer, place::Gazetteer::open(share_directory + "/gazetteer.bin"));
  resources->gazetteer = std::make_unique<place::Gazetteer>(std::move(gazetteer));
  resources->model_id = "sha256:" + sha256_hex(resources->analyzer->model_id() + resources->models.accept.id() +
                                               resources->models.join.id());
  return resources;
}

}  // namespace annals::pipeline

# One line a verb: command_<verb>.cpp. The rest is shared by all verbs.
annals_room(cli
  SOURCES command_changes.cpp
          command_check.cpp
          command_code.cpp
          command_compare.cpp
          command_eval.cpp
          command_explain.cpp
          command_export.cpp
          command_gazetteer.cpp
          command_import.cpp
          command_ingest.cpp
          command_inspect.cpp
          command_migrate.cpp
          command_original.cpp
          command_quarantine.cpp
          command_release.cpp
          command_release_verify.cpp
          command_review.cpp
          command_sensitivity.cpp
          command_serve.cpp
          command_train.cpp
          command_train_coding.cpp
          command_watch.cpp
          command_verify.cpp
          command_line.cpp commands.cpp comparison_text.cpp console.cpp evaluation_text.cpp export_codebook.cpp
          export_form.cpp export_geopackage.cpp export_options.cpp export_walk.cpp import.cpp ingest.cpp input_files.cpp labelled_records.cpp output_file.cpp progress.cpp
          reading.cpp release_rebuild.cpp release_writer.cpp retry.cpp set_aside.cpp stop_signal.cpp
          edit_value.cpp review_dialog.cpp reviewer.cpp serve_coding.cpp serve_dictionary.cpp serve_exports.cpp serve_jobs.cpp side_by_side.cpp wall_clock.cpp
  ROOMS base report watch language knowledge time place coding incident dataset store analysis format release pipeline serve)

add_executable(annals ${CMAKE_SOURCE_DIR}/src/main.cpp)
target_link_libraries(annals PRIVATE annals_cli)

# What the binary needs at run time, side by side under BUILD/share: data, models and the packed gazetteer.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/data ${CMAKE_BINARY_DIR}/share/data SYMBOLIC)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/models ${CMAKE_BINARY_DIR}/share/models SYMBOLIC)
include(annals_gazetteer)

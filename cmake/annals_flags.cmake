# Flags of our own code. Strict for developers, plain for everyone else.
add_library(annals_flags INTERFACE)
target_include_directories(annals_flags INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_options(annals_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                              -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
if(ANNALS_DEVELOPER_MODE)
  # g++ 12 takes its own strings for overlapping at -O3 (its bug 105651), and values behind a destructor or behind its
  # own instrumentation for uninitialised.
  target_compile_options(annals_flags INTERFACE -Werror -Wno-error=restrict -Wno-error=maybe-uninitialized)
endif()
if(ANNALS_SANITIZE)
  target_compile_options(annals_flags INTERFACE -fsanitize=${ANNALS_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(annals_flags INTERFACE -fsanitize=${ANNALS_SANITIZE})
endif()
target_compile_definitions(annals_flags INTERFACE ANNALS_VERSION="${PROJECT_VERSION}")

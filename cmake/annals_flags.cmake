# Flags of our own code. Strict for developers, plain for everyone else.
add_library(annals_flags INTERFACE)
target_include_directories(annals_flags INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_options(annals_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                              -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
if(ANNALS_DEVELOPER_MODE)
  # GCC 12 warns of its own string at -O3: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
  target_compile_options(annals_flags INTERFACE -Werror -Wno-error=restrict)
endif()
if(ANNALS_SANITIZE)
  # g++ 12 takes values behind its own instrumentation for uninitialised.
  target_compile_options(annals_flags INTERFACE -fsanitize=${ANNALS_SANITIZE} -fno-omit-frame-pointer
                                                -Wno-error=maybe-uninitialized)
  target_link_options(annals_flags INTERFACE -fsanitize=${ANNALS_SANITIZE})
endif()
target_compile_definitions(annals_flags INTERFACE ANNALS_VERSION="${PROJECT_VERSION}")

# Fails when a file of lib/MODULE includes "other/..." where other is neither MODULE nor in ALLOWED, or <library/...> where the
# library is not in EXTERN. Tests, their headers test_*.h, fuzzers and programs of a module may also include testing/ and every library.
cmake_minimum_required(VERSION 3.25)
# How an include of each library begins, and its target. Not here: fmt, which every module has through base.
set(LIBRARIES
  "re2/" PkgConfig::re2
  "yaml.h" PkgConfig::yaml
  "nlohmann/" nlohmann_json::nlohmann_json
  "yaml-cpp/" yaml-cpp
  "openssl/" OpenSSL::Crypto
  "curl/" CURL::libcurl)
file(GLOB_RECURSE files ${ROOT}/${MODULE}/*.h ${ROOT}/${MODULE}/*.cpp)
set(failed FALSE)
foreach(file IN LISTS files)
  set(allowed ${MODULE} ${ALLOWED})
  set(is_part TRUE)
  if(file MATCHES "(_(test|fuzz|main)\\.cpp|/test_[a-z_]*\\.h)$")
    list(APPEND allowed testing)
    set(is_part FALSE)
  endif()
  file(STRINGS ${file} includes REGEX "^#include \"[a-z0-9_]+/")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^#include \"([a-z0-9_]+)/.*" "\\1" other "${line}")
    if(NOT other IN_LIST allowed)
      message(SEND_ERROR "${file}: ${line}: module '${MODULE}' may not include '${other}'; allowed: ${ALLOWED}")
      set(failed TRUE)
    endif()
  endforeach()
  file(STRINGS ${file} includes REGEX "^#include <")
  set(libraries ${LIBRARIES})
  while(is_part AND libraries)
    list(POP_FRONT libraries begin target)
    foreach(line IN LISTS includes)
      string(FIND "${line}" "#include <${begin}" at)
      if(at EQUAL 0 AND NOT target IN_LIST EXTERN)
        message(SEND_ERROR "${file}: ${line}: module '${MODULE}' may not use ${target}; allowed: ${EXTERN}")
        set(failed TRUE)
      endif()
    endforeach()
  endwhile()
endforeach()
if(failed)
  message(FATAL_ERROR "the layering of lib/CMakeLists.txt is broken")
endif()

# c2c_module(NAME DEPS module... EXTERN library...)
#
# Makes the static library c2c_NAME of lib/NAME/**/*.cpp, its tests NAME_tests of *_test.cpp, its fuzz
# targets fuzz_NAME_X of X_fuzz.cpp, and the test layers.NAME, which fails when a file of the module
# includes a header of a module that is not in DEPS, or of a library that is not in EXTERN.
set_property(GLOBAL PROPERTY C2C_TEST_TARGETS "")

function(c2c_module name)
  cmake_parse_arguments(arg "" "" "DEPS;EXTERN" ${ARGN})
  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${dir}/*.h)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(fuzzers ${sources})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|main)\\.cpp$")

  set(deps "")
  foreach(dep IN LISTS arg_DEPS)
    list(APPEND deps c2c_${dep})
  endforeach()

  if(sources)
    add_library(c2c_${name} STATIC ${sources})
    target_link_libraries(c2c_${name} PUBLIC c2c_options ${deps} ${arg_EXTERN})
    set(lib c2c_${name})
  else()
    add_library(c2c_${name} INTERFACE)
    target_link_libraries(c2c_${name} INTERFACE c2c_options ${deps} ${arg_EXTERN})
  endif()

  if(C2C_TESTS)
    add_test(NAME layers.${name}
             COMMAND ${CMAKE_COMMAND} -DMODULE=${name} "-DALLOWED=${arg_DEPS}" "-DEXTERN=${arg_EXTERN}"
                     -DROOT=${CMAKE_CURRENT_SOURCE_DIR} -P ${CMAKE_CURRENT_SOURCE_DIR}/check_layers.cmake)
    set_tests_properties(layers.${name} PROPERTIES LABELS layers)
    if(tests)
      add_executable(${name}_tests ${CMAKE_CURRENT_SOURCE_DIR}/testing/unit_main.cpp ${tests})
      target_link_libraries(${name}_tests PRIVATE c2c_${name} nlohmann_json::nlohmann_json yaml-cpp)
      # The code of tests runs once; what it calls is optimised.
      target_compile_options(${name}_tests PRIVATE $<$<CONFIG:Release>:-O0>)
      target_compile_definitions(${name}_tests PRIVATE
                                 C2C_TESTDATA="${CMAKE_SOURCE_DIR}/testdata")
      add_test(NAME unit.${name} COMMAND ${name}_tests)
      set_tests_properties(unit.${name} PROPERTIES LABELS unit)
      set_property(GLOBAL APPEND PROPERTY C2C_TEST_TARGETS ${name}_tests)
    endif()
  endif()

  if(C2C_FUZZ)
    foreach(fuzzer IN LISTS fuzzers)
      get_filename_component(target ${fuzzer} NAME_WE)
      string(REGEX REPLACE "_fuzz$" "" target ${target})
      add_executable(fuzz_${name}_${target} ${fuzzer})
      target_link_libraries(fuzz_${name}_${target} PRIVATE c2c_${name})
      target_link_options(fuzz_${name}_${target} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endif()
endfunction()

# Turns the CRDs of crds/ into the tables of schema/tables.h. schema_gen is a program of the build only.
file(GLOB c2c_crds CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/crds/*.yaml)
add_executable(schema_gen ${CMAKE_CURRENT_LIST_DIR}/schema_gen_main.cpp)
target_link_libraries(schema_gen PRIVATE c2c_doc)
set(c2c_schema_tables ${CMAKE_CURRENT_BINARY_DIR}/schema_tables.cpp)
add_custom_command(OUTPUT ${c2c_schema_tables}
                   COMMAND schema_gen ${c2c_schema_tables} ${c2c_crds}
                   DEPENDS schema_gen ${c2c_crds}
                   COMMENT "Generating the schema tables"
                   VERBATIM)
target_sources(c2c_schema PRIVATE ${c2c_schema_tables})

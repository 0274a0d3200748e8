// The floor for reading and writing YAML: libyaml's parser straight into its emitter, over every file of the command line.

#include <yaml.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace {

int append(void* user, unsigned char* data, size_t size) {
  static_cast<std::string*>(user)->append(reinterpret_cast<char*>(data), size);
  return 1;
}

bool pass(const std::string& input, std::string& output) {
  yaml_parser_t parser;
  yaml_emitter_t emitter;
  if (yaml_parser_initialize(&parser) == 0 || yaml_emitter_initialize(&emitter) == 0) return false;
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(input.data()), input.size());
  yaml_emitter_set_output(&emitter, append, &output);
  yaml_emitter_set_unicode(&emitter, 1);
  yaml_emitter_set_width(&emitter, -1);
  bool ok = true;
  for (bool done = false; ok && !done;) {
    yaml_event_t event;
    ok = yaml_parser_parse(&parser, &event) != 0;
    done = ok && event.type == YAML_STREAM_END_EVENT;
    ok = ok && yaml_emitter_emit(&emitter, &event) != 0;
  }
  yaml_emitter_flush(&emitter);
  yaml_emitter_delete(&emitter);
  yaml_parser_delete(&parser);
  return ok;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t bytes = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream stream(argv[i], std::ios::binary);
    const std::string input{std::istreambuf_iterator<char>(stream), {}};
    std::string output;
    if (!pass(input, output)) return 1;
    bytes += output.size();
  }
  std::printf("%zu\n", bytes);
}

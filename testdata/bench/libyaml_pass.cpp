// The floor for reading and writing YAML: libyaml's parser straight into its emitter, over every file of the command line. With
// `--events` first, the floor for reading alone.

#include <yaml.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

int append(void* user, unsigned char* data, size_t size) {
  static_cast<std::string*>(user)->append(reinterpret_cast<char*>(data), size);
  return 1;
}

bool events(const std::string& input) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0) return false;
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(input.data()), input.size());
  bool ok = true;
  for (bool done = false; ok && !done;) {
    yaml_event_t event;
    ok = yaml_parser_parse(&parser, &event) != 0;
    if (!ok) break;
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return ok;
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
  const bool only_events = argc > 1 && std::string_view(argv[1]) == "--events";
  for (int i = only_events ? 2 : 1; i < argc; ++i) {
    std::ifstream stream(argv[i], std::ios::binary);
    const std::string input{std::istreambuf_iterator<char>(stream), {}};
    std::string output;
    if (only_events ? !events(input) : !pass(input, output)) return 1;
    bytes += output.size();
  }
  std::printf("%zu\n", bytes);
}

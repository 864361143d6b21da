package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.http.Get;
import dev.turno.http.Query;
import dev.turno.settings.SettingValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** With what settings nodes run, and where each comes from. */
final class ConfigApi {
  private final AdminNode admin;

  ConfigApi(AdminNode admin) {
    this.admin = admin;
  }

  /** A node's settings. */
  record NodeSettings(List<SettingValue> settings) {}

  /**
   * A setting of a node.
   *
   * @param value as text, {@code ***} for a secret; null when it has none
   * @param from where it comes from: {@code --port}, {@code TURNO_PORT}, {@code default}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NodeSetting(
      String node, String name, @Nullable String value, String from, String meaning) {
    static NodeSetting of(String node, SettingValue setting) {
      return new NodeSetting(
          node, setting.name(), setting.value(), setting.from(), setting.meaning());
    }
  }

  /** Those of one node, or of all that answer. */
  @Get("/admin/v1/config")
  Future<Items<NodeSetting>> config(@Query Optional<String> node) {
    List<String> ids = admin.survey().ids();
    List<String> asked = node.map(name -> List.of(NodeNames.resolve(name, ids))).orElse(ids);
    Map<String, Future<NodeSettings>> answers = new LinkedHashMap<>();
    asked.forEach(id -> answers.put(id, ask(id)));
    return Future.join(List.copyOf(answers.values()))
        .transform(done -> Future.succeededFuture(Items.of("SettingList", together(answers))));
  }

  private Future<NodeSettings> ask(String node) {
    return admin.line().ask(node, Question.CONFIG, Question.Nothing.MORE, Survey.PATIENCE);
  }

  private static List<NodeSetting> together(Map<String, Future<NodeSettings>> answers) {
    List<NodeSetting> all = new ArrayList<>();
    answers.forEach(
        (node, answer) -> {
          if (answer.succeeded()) {
            answer.result().settings().forEach(one -> all.add(NodeSetting.of(node, one)));
          }
        });
    return all;
  }
}

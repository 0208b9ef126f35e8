package dev.signalbox.oncall.view;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Person;
import dev.signalbox.oncall.RotaTargets;
import dev.signalbox.oncall.Rotas;
import dev.signalbox.oncall.ServiceRota;
import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageStep;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.spi.config.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The policies over HTTP, each step with whom it would page now.
///
/// @param targets whom steps mean
public record PolicyRoutes(Rotas rotas, RotaTargets targets, Rooms rooms) {
  /// As many policies as anybody looks through.
  private static final int MOST = 100;

  /// Whom of a group that is larger are told by name.
  private static final int NAMED = 20;

  private static final String TARGET =
      """
      {"type": "object", "additionalProperties": false, "required": ["target", "people", "more"],
       "properties": {"target": {"type": "string"}, "more": {"type": "integer"},
         "people": {"type": "array", "items": {"type": "string"}}}}
      """;
  private static final String POLICIES =
      """
      {"type": "object", "additionalProperties": false, "required": ["policies", "more"],
       "properties": {"more": {"type": "integer"}, "nobody": %1$s,
        "policies": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["name", "line", "services", "repeat", "steps"], "properties":
            {"name": {"type": "string"}, "line": {"type": "integer"},
             "services": {"type": "array", "items": {"type": "string"}},
             "repeat": {"type": "integer"},
             "steps": {"type": "array", "items": {"type": "object", "additionalProperties": false,
               "required": ["page", "then", "waits", "tell", "hidden"], "properties":
                 {"page": {"type": "array", "items": %1$s}, "then": {"type": "string"},
                  "during": {"type": "string"}, "holds": {"type": "boolean"},
                  "waits": {"type": "boolean"}, "hidden": {"type": "integer"},
                  "tell": {"type": "array", "items": {"type": "string"}}}}}}}}}}
      """
          .formatted(TARGET);

  public List<Route> all() {
    return List.of(
        Route.get(
            "/api/policies",
            List.of("match"),
            "The policies by which people are paged, and whom each step would page now; those whose"
                + " name or service has these letters, 100 at most.",
            POLICIES,
            this::policies));
  }

  /// @param more how many there are besides
  record TargetJson(String target, List<String> people, int more) {}

  /// @param holds whether the interval holds now, or null for none
  /// @param tell rooms that the asker reads
  /// @param hidden how many there are besides
  record StepJson(
      List<TargetJson> page,
      String then,
      @Nullable String during,
      @Nullable Boolean holds,
      boolean waits,
      List<String> tell,
      int hidden) {}

  /// @param services that it is for
  /// @param line where it stands in oncall.yaml
  record PolicyJson(
      String name, int line, List<String> services, int repeat, List<StepJson> steps) {}

  record PoliciesJson(List<PolicyJson> policies, @Nullable TargetJson nobody, int more) {}

  private RouteAnswer policies(RouteCall call) {
    String match = Objects.requireNonNullElse(call.argument("match"), "").toLowerCase(Locale.ROOT);
    List<PagePolicy> all =
        rotas.file().policies().values().stream()
            .filter(one -> OnCallRoutes.fits(match, one.name(), services(one.name())))
            .toList();
    PageTarget nobody = rotas.file().nobody();
    return new RouteAnswer.Found(
        rotas
            .database()
            .read(handle ->
                new PoliciesJson(
                    all.stream().limit(MOST).map(one -> json(handle, one, call.person())).toList(),
                    nobody == null ? null : json(handle, nobody),
                    Math.max(0, all.size() - MOST))));
  }

  /// Those whose pages go by a policy: it has their name, else that of their schedule.
  private List<String> services(String policy) {
    Set<String> named = rotas.file().policies().keySet();
    return rotas.services().stream()
        .filter(service ->
            policy.equals(named.contains(service.name()) ? service.name() : service.rota()))
        .map(ServiceRota::name)
        .toList();
  }

  private PolicyJson json(Handle handle, PagePolicy policy, Person reader) {
    return new PolicyJson(
        policy.name(),
        policy.steps().isEmpty() ? 1 : policy.steps().getFirst().line(),
        services(policy.name()),
        policy.repeat(),
        policy.steps().stream().map(step -> json(handle, step, reader)).toList());
  }

  private StepJson json(Handle handle, PageStep step, Person reader) {
    List<String> tell = step.tell().stream().filter(room -> rooms.mayRead(reader, room)).toList();
    String during = step.during();
    return new StepJson(
        step.page().stream().map(target -> json(handle, target)).toList(),
        Durations.text(step.then()),
        during,
        during == null ? null : targets.holds(during, rotas.now()),
        step.waits(),
        tell,
        step.tell().size() - tell.size());
  }

  private TargetJson json(Handle handle, PageTarget target) {
    List<String> people = targets.people(handle, target, rotas.now());
    int named = Math.min(NAMED, people.size());
    return new TargetJson(target.text(), people.subList(0, named), people.size() - named);
  }
}

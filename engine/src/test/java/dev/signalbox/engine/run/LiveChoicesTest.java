package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Values of parameters that only the outside knows: asked, kept, and asked again before a start.
final class LiveChoicesTest {
  static final String GRANT =
      """
      about: access to a system
      owner: dev
      when: {command: 'grant <system> <role> [days]'}
      params:
        system: {from: api.list, with: {what: systems}}
        role: {from: roles, with: {system: '${system}'}, for: 1m}
        days: {type: int, default: 'from api.list', with: {what: days}}
      steps:
        - exec: echo ${system} ${role} ${days}
      """;
  static final String ROLES =
      """
      about: the roles of a system
      owner: dev
      risk: read
      params: {system: text}
      steps:
        - require: {'${system} is closed': "system != 'vault'"}
        - name: tenant
          http: GET /tenants/${system}
          at: api
        - http: GET /roles/${tenant.data.id}
          at: api
      """;
  private static final String SYSTEMS = "GET /v1/things/systems";
  private static final String DAYS = "GET /v1/things/days";
  private static final Map<String, Object> GIVEN =
      Map.of("system", "crm", "role", "viewer", "days", 3L);

  private final Simulation simulation = new Simulation(1);
  private Runbook grant;

  @BeforeEach
  void outside() {
    outside(simulation);
    grant = simulation.library.get("grant");
  }

  static void outside(Simulation simulation) {
    simulation.library.put("grant", GRANT);
    simulation.library.put("roles", ROLES);
    simulation.world.answers.put(SYSTEMS, "{\"things\": [\"crm\", \"erp\", \"vault\"]}");
    simulation.world.answers.put(DAYS, "{\"things\": [7, 30]}");
    simulation.world.answers.put("GET /v1/tenants/crm", "{\"id\": \"c1\"}");
    simulation.world.answers.put("GET /v1/tenants/erp", "{\"id\": \"e1\"}");
    simulation.world.answers.put(
        "GET /v1/roles/c1",
        "[{\"value\": \"viewer\", \"label\": \"May look\"}, {\"value\": \"admin\"}]");
    simulation.world.answers.put("GET /v1/roles/e1", "[\"clerk\"]");
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private LiveChoices choices() {
    return simulation.runs().choices();
  }

  private ChoiceRequest asks(String person, Map<String, Object> values) {
    return new ChoiceRequest(grant, values, simulation.people.caller(person), "ops");
  }

  private Param param(String name) {
    return grant.params().stream()
        .filter(param -> param.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Choices of(ChoiceRequest request, String name) {
    return choices().of(request, param(name)).orElseThrow();
  }

  private List<String> values(ChoiceRequest request, String name) {
    return ((Choices.Known) of(request, name)).values();
  }

  private String why(ChoiceRequest request, String name) {
    return ((Choices.Unavailable) of(request, name)).why();
  }

  private Optional<String> misfit(Map<String, Object> values) {
    return choices().misfit(asks("ada", values)).map(LiveChoices.Misfit::message);
  }

  @Test
  void anOperationAndARunbookSayWhatThereIs() {
    assertEquals(List.of("crm", "erp", "vault"), values(asks("ada", Map.of()), "system"));
    assertEquals(List.of("viewer", "admin"), values(asks("ada", Map.of("system", "crm")), "role"));
    assertEquals(List.of("clerk"), values(asks("ada", Map.of("system", "erp")), "role"));
    assertEquals(Optional.empty(), choices().of(asks("ada", Map.of()), param("days")));
    var preset =
        (Choices.Known) choices().preset(asks("ada", Map.of()), param("days")).orElseThrow();
    assertEquals(List.of("7"), preset.values());
  }

  @Test
  void completionOffersWhatThereIsByWhatIsTypedBefore() {
    var vocabulary = new Vocabulary(List.of(grant.command()), LiveNames.NONE);
    CommandLine.Live live =
        (command, param, given) ->
            choices().of(asks("ada", Map.copyOf(given)), param).orElseThrow()
                    instanceof Choices.Known known
                ? Map.of(known.all().getFirst().value(), known.all().getFirst().label())
                : Map.of();
    var lines = new CommandLine();
    var roles = lines.complete("/grant crm vi", 13, vocabulary, command -> true, live);
    assertEquals("viewer", roles.items().getFirst().label());
    assertEquals("May look", roles.items().getFirst().help());
    var again = lines.complete("/grant system=crm role=vi", 25, vocabulary, c -> true, live);
    assertEquals("role=viewer ", again.items().getFirst().insert());
    assertEquals(
        0, lines.complete("/grant crm vi", 13, vocabulary, command -> false, live).items().size());
    assertEquals(List.of("GET /v1/tenants/crm", "GET /v1/roles/c1"), simulation.world.sent);
  }

  @Test
  void whatDependsOnSomethingWaitsForIt() {
    assertEquals(
        "it depends on system, which is not given yet", why(asks("ada", Map.of()), "role"));
    assertEquals(List.of(), simulation.world.sent);
  }

  @Test
  void aWrongValueIsToldWithTheNearest() {
    assertEquals(Optional.empty(), misfit(GIVEN));
    assertEquals(
        Optional.of("system must be one of what api.list knows now, not 'cmr' (did you mean crm?)"),
        misfit(Map.of("system", "cmr", "role", "viewer")));
    assertEquals(
        Optional.of("role must be one of what roles knows now, not 'viewer'"),
        misfit(Map.of("system", "erp", "role", "viewer")));
    assertEquals(
        Optional.of("role cannot be checked: roles does not say: vault is closed"),
        misfit(Map.of("system", "vault", "role", "viewer")));
  }

  @Test
  void anAnswerIsKeptForSecondsAndForOnePersonInOneRoom() {
    values(asks("ada", Map.of()), "system");
    values(asks("ada", Map.of()), "system");
    assertEquals(List.of(SYSTEMS), simulation.world.sent);
    Caller ci = Caller.of(simulation.people.people.principal("service:ci").orElseThrow());
    values(new ChoiceRequest(grant, Map.of(), ci, "ops"), "system");
    assertEquals(2, simulation.world.sent.size());
    simulation.elapse(Duration.ofSeconds(29));
    values(asks("ada", Map.of()), "system");
    assertEquals(2, simulation.world.sent.size());
    simulation.elapse(Duration.ofSeconds(1));
    values(asks("ada", Map.of()), "system");
    assertEquals(3, simulation.world.sent.size());
  }

  @Test
  void whoMayNotRunItAsksNobodyAndLearnsNothing() {
    values(asks("ada", Map.of()), "system");
    String told = why(asks("eve", Map.of()), "system");
    assertTrue(told.startsWith("eve may not run grant"), told);
    simulation.guard.deny("api.list");
    assertEquals(
        "calling api.list was denied: api.list is denied now.",
        why(asks("ada", Map.of()), "system"));
    assertEquals(List.of(SYSTEMS), simulation.world.sent);
  }

  @Test
  void whatIsDownIsNotAskedByEveryKeyAndRefusesAll() {
    simulation.world.troubles.add(new EffectResult.Failed("connection refused", Map.of(), false));
    assertEquals("api.list does not say: connection refused", why(asks("ada", Map.of()), "system"));
    assertEquals(
        Optional.of("system cannot be checked: api.list does not say: connection refused"),
        misfit(GIVEN));
    assertEquals(1, simulation.world.sent.size());
    simulation.elapse(Duration.ofSeconds(2));
    assertEquals(Optional.empty(), misfit(GIVEN));
  }

  @Test
  void whatIsSlowIsGivenUp() {
    simulation.world.atRequest(() -> simulation.elapse(Duration.ofSeconds(6)));
    assertEquals(
        "roles does not say: no answer within 5s",
        why(asks("ada", Map.of("system", "crm")), "role"));
    assertEquals(List.of("GET /v1/tenants/crm"), simulation.world.sent);
  }

  @Test
  void nobodyIsAskedInsideOfATransaction() {
    var free = new ArrayList<Boolean>();
    simulation.world.atRequest(() -> free.add(simulation.database.write(tx -> true)));
    simulation.start("grant", GIVEN, "s1");
    simulation.settle();
    assertEquals(List.of(true, true, true), free);
  }

  @Test
  void aRunStartsWithWhatIsThere() {
    String run = simulation.start("grant", GIVEN, "s1");
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("crm viewer 3"), simulation.world.launched);
    assertEquals(
        List.of(SYSTEMS, "GET /v1/tenants/crm", "GET /v1/roles/c1"), simulation.world.sent);
  }

  @Test
  void aValueThatIsGoneByTheStartIsRefused() {
    simulation.guard.price("grant", Simulation.ONE);
    assertEquals(Optional.empty(), misfit(GIVEN));
    String run = simulation.start("grant", GIVEN, "s1");
    simulation.settle();
    simulation.world.answers.put("GET /v1/roles/c1", "[\"admin\"]");
    simulation.pass(Duration.ofSeconds(6));
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(
        "It was not started: role must be one of what roles knows now, not 'viewer'. Nothing was done; ask again.",
        simulation.view(run).reason());
    assertEquals(List.of(), simulation.world.launched);
    assertEquals("run.ended", simulation.kinds().getLast());
  }

  @Test
  void aRunIsNotStartedWhileNobodyKnows() {
    simulation.world.troubles.add(new EffectResult.Failed("connection refused", Map.of(), false));
    String run = simulation.start("grant", GIVEN, "s1");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(
        "It was not started: system cannot be checked: api.list does not say: connection refused. Nothing was done; ask again.",
        simulation.view(run).reason());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void whatWaitsForALockAsksWhenItsTurnHasCome() {
    String lock = "lock: one\n";
    simulation.library.put("grant", GRANT.replace("steps:", lock + "steps:"));
    simulation.library.put("job", "about: a\nowner: dev\n" + lock + "steps:\n  - wait: 1h\n");
    simulation.start("job", Map.of(), "s1");
    simulation.settle();
    String run = simulation.start("grant", GIVEN, "s2");
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), simulation.world.sent);
    simulation.pass(Duration.ofHours(1));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(3, simulation.world.sent.size());
  }

  @Test
  void theWorkedExampleHolds() {
    try (var fixture = new TrialFixture()) {
      fixture.beside.add(example("roles.yaml"));
      assertEquals(
          List.of("holds", "holds"), TrialFixture.told(fixture.tried(example("join.yaml"))));
    }
    simulation.library.put("join", WorkedExample.of("join.yaml"));
    simulation.library.put("roles", WorkedExample.of("roles.yaml"));
    simulation.library.put(
        "systems",
        ROLES
            .replace("roles", "systems")
            .replaceAll("(?s)params.*", "steps: [{http: GET /systems, at: api}]\n"));
    simulation.world.answers.put("GET /v1/systems", "[\"crm\"]");
    String run =
        simulation.start("join", Map.of("system", "crm", "role", "viewer", "days", 7L), "s1");
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals("PUT /v1/systems/crm/viewer/ada", simulation.world.sent.getLast());
    grant = simulation.library.get("join");
    assertEquals(
        "role cannot be checked: roles does not say: vault gives no roles",
        choices()
            .misfit(
                asks("ada", Map.of("system", "vault", "role", "viewer")), param("role"), "viewer")
            .orElseThrow()
            .message());
  }

  private static Runbook example(String file) {
    return new RunbookReader().read(file, WorkedExample.of(file)).runbook().orElseThrow();
  }

  @Test
  void whereverTheServerDiesItIsLaunchedOnce() {
    long points = killed(0);
    assertTrue(points > 8, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      killed(point);
    }
  }

  private static long killed(int crash) {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      outside(simulation);
      simulation.database.crashAt(crash);
      String run = CrashTest.insist(simulation, () -> simulation.start("grant", GIVEN, "s1"));
      CrashTest.rest(simulation);
      String what = "crash at " + crash + ": " + simulation.view(run);
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), what);
      assertEquals(List.of("crm viewer 3"), simulation.world.launched, what);
      return simulation.database.points();
    }
  }
}

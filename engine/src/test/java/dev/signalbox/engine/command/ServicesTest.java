package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServicesTest {
  private static final Services SERVICES =
      new Services(
              Map.of(
                  "payments",
                  new ServiceEntry("sre", "pay", List.of("postgres", "mail")),
                  "postgres",
                  ServiceEntry.NONE))
          .with(name -> name.equals("payments") ? List.of("ada") : List.of());
  private static final Param SERVICE = param("service", Param.Type.SERVICE);

  private static Param param(String name, Param.Type type) {
    return new Param(name, type, List.of(), null, null, null, null, null);
  }

  private static final List<String> PROBLEMS = new ArrayList<>();
  private static final Expressions EXPRESSIONS =
      new Expressions(param("to", Param.Type.SERVICE).among(SERVICE.among(Names.ALWAYS)));

  private static Scope of(String service) {
    return new Scope(
        Map.of("service", service, "to", "postgres", "me", Map.of("groups", Set.of("sre"))),
        SERVICES);
  }

  private static boolean holds(String source, String service) {
    return EXPRESSIONS
        .condition(
            source, Expressions.Hidden.NOTHING, (code, at, kind, problem) -> PROBLEMS.add(problem))
        .orElseThrow(() -> new AssertionError(PROBLEMS.toString()))
        .holds(of(service));
  }

  private static String text(String template, String service) {
    return EXPRESSIONS
        .template(
            template,
            Expressions.Hidden.NOTHING,
            (code, at, kind, problem) -> PROBLEMS.add(problem))
        .orElseThrow(() -> new AssertionError(PROBLEMS.toString()))
        .render(of(service));
  }

  @Test
  void aServiceIsTextWithFields() {
    assertEquals(
        "payments of sre in pay",
        text("${service} of ${service.owner} in ${service.room}", "payments"));
    assertTrue(holds("service == 'payments' && service.owner == 'sre'", "payments"));
    assertTrue(holds("me.in(service.owner)", "payments"));
    assertTrue(holds("'mail' in service.needs && service.needs.has(to)", "payments"));
    assertTrue(holds("size(to.needs) == 0 && to.owner == null", "payments"));
  }

  @Test
  void whoeverIsOnCallIsAList() {
    assertTrue(holds("oncall(service) == ['ada'] && oncall(service).has('ada')", "payments"));
    assertTrue(holds("oncall(service).has({'id': 'ada'}) && !oncall(to).has(me)", "payments"));
    assertTrue(holds("size(oncall(service)) == 0 && size(oncall(to)) == 0", "postgres"));
    assertTrue(holds("oncall(service) == null", ""));
    assertThrows(ExpressionException.class, () -> holds("oncall(service) == []", "gone"));
  }

  @Test
  void whatIsNotSaidIsNullAndOfNoServiceEverythingIs() {
    assertTrue(holds("service.owner == null && service.room == null", "postgres"));
    assertFalse(holds("service.owner == 'sre'", "postgres"));
    assertTrue(holds("service.owner == null && service.needs == null", ""));
    assertThrows(ExpressionException.class, () -> holds("me.in(service.owner)", "postgres"));
    assertThrows(ExpressionException.class, () -> text("${service.owner}", "postgres"));
  }

  @Test
  void aServiceThatDoesNotExistHasNoValueToCompare() {
    assertThrows(ExpressionException.class, () -> holds("service.owner == null", "gone"));
    assertThrows(ExpressionException.class, () -> holds("service.owner != 'sre'", "gone"));
  }

  @Test
  void aFieldThatDoesNotExistIsToldWithTheNearest() {
    PROBLEMS.clear();
    assertTrue(
        EXPRESSIONS
            .condition(
                "service.ownr == 'sre'",
                Expressions.Hidden.NOTHING,
                (code, at, kind, problem) -> PROBLEMS.add(problem))
            .isEmpty());
    assertEquals(
        List.of("'service' has no 'ownr' (did you mean owner?); it has needs, oncall, owner, room"),
        PROBLEMS);
  }

  @Test
  void theRunsServiceIsTheOneCalledSoOrTheOnlyOne() {
    Param from = param("from", Param.Type.SERVICE);
    Param other = param("env", Param.Type.ENV);
    assertEquals(SERVICE, Services.about(List.of(from, SERVICE)).orElseThrow());
    assertEquals(from, Services.about(List.of(other, from)).orElseThrow());
    assertTrue(Services.about(List.of(from, param("to", Param.Type.SERVICE))).isEmpty());
    assertTrue(Services.about(List.of(other)).isEmpty());
  }

  @Test
  void tellsOnlyOfRoomsThatMayBeNamed() {
    ServiceEntry facts = SERVICES.named("payments").orElseThrow();
    assertEquals("owner sre, room #pay, needs postgres, mail", facts.text(Set.of("pay")));
    assertEquals("owner sre, needs postgres, mail", facts.text(Set.of()));
    assertEquals("", ServiceEntry.NONE.text(Set.of("pay")));
  }
}

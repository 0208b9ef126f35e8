package dev.signalbox.engine.run.look;

import dev.signalbox.engine.choice.ChoiceLookup;
import dev.signalbox.engine.choice.ChoiceQuestion;
import dev.signalbox.engine.choice.ChoiceReading;
import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Connections.Operated;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.step.Callees;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for choices as a `call` step of the runbook would: with the right of whoever enters the
/// line, and of the service that it acts as.
public final class OutsideChoices implements ChoiceLookup {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideChoices.class);

  private final Callees callees;
  private final Connections connections;
  private final OutsideReader outside;
  private final TimeSource time;

  public OutsideChoices(
      Callees callees, Connections connections, OutsideReader outside, TimeSource time) {
    this.callees = callees;
    this.connections = connections;
    this.outside = outside;
    this.time = time;
  }

  @Override
  public Optional<String> objection(ChoiceQuestion question) {
    ChoiceRequest request = question.request();
    Optional<String> stranger =
        callees.guard().objectionToAsk(request.caller(), request.runbook(), request.room());
    if (stranger.isPresent()) {
      return stranger;
    }
    try {
      permit(question);
      return Optional.empty();
    } catch (StepFailedException denied) {
      return Optional.of(String.valueOf(denied.getMessage()));
    }
  }

  private void permit(ChoiceQuestion question) {
    Runbook asked = asked(question.target());
    Arguments arguments = callees.bound(asked.command(), question.inputs());
    callees.permit(chain(question.request()), question.request().room(), asked, arguments);
  }

  /// What is asked, as rules see it.
  private Runbook asked(String target) {
    Optional<Operated> operated = connections.operation(target);
    operated.ifPresent(Callees::open);
    Runbook asked =
        operated
            .map(Operated::seen)
            .or(() -> callees.library().current(target))
            .orElseThrow(() -> QuestionSteps.failed("There is nothing called " + target + "."));
    if (asked.risk() != Risk.READ
        || operated.filter(found -> found.repeat() != Repeat.READ).isPresent()) {
      throw QuestionSteps.failed(target + " does more than read.");
    }
    return asked;
  }

  /// Whose right it needs.
  private List<Caller> chain(ChoiceRequest request) {
    List<Caller> chain = new ArrayList<>();
    chain.add(request.caller());
    @Nullable String as = request.runbook().as();
    if (as != null && !as.equals(request.caller().id())) {
      chain.add(callees.identity(as));
    }
    return chain;
  }

  @Override
  public Choices ask(ChoiceQuestion question) {
    try {
      Runbook asked = asked(question.target());
      var most = new Patience(time, LiveChoices.PATIENCE, LiveChoices.PATIENCE);
      var steps =
          new QuestionSteps(
              callees, connections, outside, question.request(), chain(question.request()), most);
      Arguments arguments = callees.bound(asked.command(), question.inputs());
      Optional<Operated> operated = connections.operation(question.target());
      return ChoiceReading.of(
          operated.isPresent()
              ? steps.operation(operated.get(), arguments, time.instant())
              : steps.runbook(asked, arguments, time.instant()));
    } catch (StepFailedException | ExpressionException failed) {
      return new Choices.Unavailable("does not say: " + failed.getMessage());
    } catch (RuntimeException broken) {
      LOG.error("{} cannot be asked for choices", question.target(), broken);
      return new Choices.Unavailable("could not be asked: something went wrong in the server");
    }
  }
}

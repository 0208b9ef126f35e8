package dev.signalbox.engine.run.effect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.seal.MissingSecretException;
import dev.signalbox.engine.seal.RunSecrets;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.HeaderName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Opens the secrets that an effect stands for, the moment before it happens: until then nobody but
/// the store has them. Whatever is printed or answered from then on is searched for them.
public final class EffectSecrets {
  private final Database database;
  private final RunSecrets secrets;
  private final Connections connections;
  private final SecretMasking masking;

  public EffectSecrets(
      Database database, RunSecrets secrets, Connections connections, SecretMasking masking) {
    this.database = database;
    this.secrets = secrets;
    this.connections = connections;
    this.masking = masking;
  }

  /// What all that comes of effects is searched with.
  SecretMasking masking() {
    return masking;
  }

  /// Learns what to search for in all that a run comes to, also where an earlier owner handed it
  /// on; what has ended elsewhere meanwhile is searched for no more.
  void learn(RunRow run) {
    Set<String> ids = RunSecrets.ids(run.arguments().values().values());
    if (!masking.knows(ids)) {
      Map<String, Secret> own = database.read(handle -> secrets.ofRun(handle, run.id()));
      masking.keepOnly(() -> database.read(secrets::taken));
      masking.learn(own);
    }
  }

  /// The effect with what it stands for.
  ///
  /// @throws MissingSecretException when a value cannot be had, or cannot be handed on there
  Effect opened(String run, Effect effect) throws MissingSecretException {
    var opening = new Opening(run);
    Effect opened =
        switch (effect) {
          case Effect.Program program ->
              new Effect.Program(
                  program.argv(),
                  opening.each(program.environment(), EffectSecrets::variable),
                  program.files());
          case Effect.Request request ->
              new Effect.Request(
                  request.connection(),
                  request.method(),
                  request.uri(),
                  request.base(),
                  opening.each(request.headers(), EffectSecrets::header),
                  opening.json(request.body()),
                  request.file(),
                  request.repeatable());
          case Effect.Query query ->
              new Effect.Query(
                  query.database(),
                  query.statement(),
                  opening.values(query.values()),
                  query.write(),
                  query.repeatable());
        };
    opening.check();
    return opened;
  }

  /// Why a program cannot be given a value, or empty. Other characters would have to lie in a file
  /// until it is launched.
  private static String variable(String value) {
    return value.chars().allMatch(c -> c > 0 && c < 0x80)
        ? ""
        : "holds characters beyond ASCII, which no program is given as a secret";
  }

  private static String header(String value) {
    return HeaderName.carries(value)
        ? ""
        : "holds what no header can carry: it is one line of ASCII characters that can be seen";
  }

  /// One effect's.
  private final class Opening {
    private final String run;
    private @Nullable String problem;

    Opening(String run) {
      this.run = run;
    }

    void check() throws MissingSecretException {
      if (problem != null) {
        throw new MissingSecretException(problem);
      }
    }

    Map<String, String> each(Map<String, String> texts, UnaryOperator<String> objection) {
      var opened = new LinkedHashMap<String, String>();
      texts.forEach((name, text) -> opened.put(name, text(text, objection)));
      return opened;
    }

    private String text(String text, UnaryOperator<String> objection) {
      return SecretMark.opened(
          text,
          (id, name) -> {
            String value = value(id, name);
            String why = objection.apply(value);
            if (!why.isEmpty() && problem == null) {
              problem = "The secret '%s' %s.".formatted(name, why);
            }
            return value;
          });
    }

    @Nullable String json(@Nullable String body) {
      return body == null
          ? null
          : SecretMark.opened(
              body,
              (id, name) ->
                  new String(JsonStringEncoder.getInstance().quoteAsString(value(id, name))));
    }

    List<Object> values(List<Object> values) {
      var opened = new ArrayList<Object>();
      for (Object value : values) {
        opened.add(
            switch (value) {
              case SecretValue secret -> value(secret.id(), secret.name());
              case String text -> text(text, plain -> "");
              default -> value;
            });
      }
      return opened;
    }

    private String value(String id, String name) {
      try {
        return (SecretValue.lent("").id().equals(id) ? lent(name) : own(id, name)).reveal();
      } catch (MissingSecretException gone) {
        problem = gone.getMessage();
        return "";
      }
    }

    private Secret lent(String name) throws MissingSecretException {
      return connections
          .lent(name)
          .map(Connections.LentSecret::secret)
          .orElseThrow(() ->
              new MissingSecretException(
                  "signalbox.yaml has no 'secrets.%s' any more.".formatted(name)));
    }

    private Secret own(String id, String name) throws MissingSecretException {
      Map<String, Secret> all = database.read(handle -> secrets.ofRun(handle, run));
      masking.learn(all);
      Secret found = all.get(id);
      if (found == null) {
        throw new MissingSecretException(
            "The secret '%s' is not here any more. Start it again and enter it anew."
                .formatted(name));
      }
      return found;
    }
  }
}

package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.directory.LdapEnvironment;
import dev.signalbox.engine.run.output.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.naming.AuthenticationException;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NoPermissionException;
import javax.naming.ServiceUnavailableException;
import javax.naming.SizeLimitExceededException;
import javax.naming.directory.Attribute;
import javax.naming.directory.AttributeInUseException;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.NoSuchAttributeException;
import javax.naming.directory.SchemaViolationException;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/// One question for a directory, on a connection of its own: what is looked for is found by the
/// value of an attribute, which is escaped (RFC 4515) and never part of a filter's text.
///
/// Its answer has the statuses of HTTP, so that it is read like any: 200 done, 401 not signed in,
/// 403 may not, 404 not there, 409 several, 422 against the schema, 507 more than are told.
// Of what it finds only texts are read: no entry is ever made into an object.
@SuppressWarnings("BanJNDI")
final class LdapTalk {
  private static final int MOST = 1_000;

  private final Effect.Request request;
  private final Duration most;
  private volatile @Nullable DirContext open;
  private volatile boolean changing;

  LdapTalk(Effect.Request request, Duration most) {
    this.request = request;
    this.most = most;
  }

  /// True from when something was sent that may change the directory.
  boolean mayHaveHappened() {
    return changing;
  }

  /// Nobody waits for an answer any more.
  void giveUp() {
    close(open);
  }

  private static void close(@Nullable DirContext context) {
    try {
      if (context != null) {
        context.close();
      }
    } catch (NamingException gone) {
      // It is closed either way.
    }
  }

  /// Connects, asks, and ends.
  EffectResult carryOut() {
    DirContext context = null;
    try {
      String signedIn = request.headers().getOrDefault("Authorization", "");
      context = new InitialDirContext(LdapEnvironment.of(request.uri(), signedIn, most));
      open = context;
      return asked(context);
    } catch (AuthenticationException refused) {
      return answered(401, "the directory does not take the user and password");
    } catch (NoPermissionException denied) {
      return answered(403, "the user of the connection may not do this");
    } catch (SizeLimitExceededException more) {
      return answered(507, "there is more than the directory tells at once");
    } catch (SchemaViolationException against) {
      return answered(422, LdapEnvironment.reason(against));
    } catch (NameNotFoundException missing) {
      return answered(404, "there is no such entry");
    } catch (CommunicationException | ServiceUnavailableException cut) {
      return unanswered(LdapEnvironment.reason(cut));
    } catch (NamingException other) {
      return changing
          ? unanswered(LdapEnvironment.reason(other))
          : answered(500, LdapEnvironment.reason(other));
    } catch (IllegalArgumentException odd) {
      return new EffectResult.Failed(String.valueOf(odd.getMessage()), Map.of(), false);
    } finally {
      close(context);
    }
  }

  private EffectResult unanswered(String why) {
    String told = request.uri().getHost() + ": " + why;
    return changing
        ? EffectResult.Unknown.after(told)
        : new EffectResult.Failed(told, Map.of(), false);
  }

  private EffectResult asked(DirContext context) throws NamingException {
    Map<String, Object> asked = request.body() == null ? Map.of() : Values.read(request.body());
    return switch (request.method()) {
      case "SEARCH" -> searched(context, asked);
      case "ADD" -> changed(context, asked, DirContext.ADD_ATTRIBUTE);
      case "REMOVE" -> changed(context, asked, DirContext.REMOVE_ATTRIBUTE);
      default ->
          new EffectResult.Failed(
              request.connection() + " leads to a directory: runbooks call its operations",
              Map.of(),
              false);
    };
  }

  private EffectResult searched(DirContext context, Map<String, Object> asked)
      throws NamingException {
    List<Map<String, Object>> entries = found(context, map(asked.get("entry")), asked);
    if (asked.get("holding") instanceof Map<?, ?> held) {
      List<Map<String, Object>> one = found(context, map(held), Map.of());
      if (one.size() != 1) {
        return notOne(map(held), one.size());
      }
      var holding = new LinkedHashMap<>(map(asked.get("entry")));
      holding.put("attribute", word(asked, "member"));
      holding.put("value", String.valueOf(one.getFirst().get("dn")));
      entries = found(context, holding, asked);
    }
    return done(Map.of("entries", entries));
  }

  private EffectResult changed(DirContext context, Map<String, Object> asked, int how)
      throws NamingException {
    List<String> names = new ArrayList<>();
    for (String part : List.of("entry", "value")) {
      Map<String, Object> one = map(asked.get(part));
      List<Map<String, Object>> found = found(context, one, Map.of());
      if (found.size() != 1) {
        return notOne(one, found.size());
      }
      names.add(String.valueOf(found.getFirst().get("dn")));
    }
    changing = true;
    boolean changes = true;
    try {
      var change = new BasicAttributes(word(asked, "member"), names.getLast());
      context.modifyAttributes(new LdapName(names.getFirst()), how, change);
    } catch (AttributeInUseException | NoSuchAttributeException already) {
      changes = false;
    } catch (NoPermissionException | SchemaViolationException refused) {
      changing = false;
      throw refused;
    }
    return done(Map.of("changed", changes, "dn", names.getFirst(), "value", names.getLast()));
  }

  private static EffectResult notOne(Map<String, Object> one, int found) {
    String what = "%s '%s'".formatted(one.get("what"), one.get("value"));
    return found == 0
        ? answered(404, "there is no " + what)
        : answered(409, "there are several entries for " + what);
  }

  private List<Map<String, Object>> found(
      DirContext context, Map<String, Object> entry, Map<String, Object> asked)
      throws NamingException {
    String kind = word(entry, "class");
    Object value = entry.get("value");
    String filter =
        value == null
            ? "(objectClass={0})"
            : "(&(objectClass={0})(" + word(entry, "attribute") + "={1}))";
    Object[] values = value == null ? new Object[] {kind} : new Object[] {kind, value.toString()};
    var controls = new SearchControls();
    controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
    controls.setReturningObjFlag(false);
    controls.setCountLimit(MOST);
    List<String> wanted = new ArrayList<>();
    if (asked.get("attributes") instanceof List<?> attributes) {
      attributes.forEach(name -> wanted.add(LdapEnvironment.word(String.valueOf(name))));
    }
    controls.setReturningAttributes(wanted.toArray(String[]::new));
    String path = request.uri().getPath();
    var base = new LdapName(path.isEmpty() ? "" : path.substring(1));
    List<Map<String, Object>> entries = new ArrayList<>();
    NamingEnumeration<SearchResult> results = context.search(base, filter, values, controls);
    while (results.hasMore()) {
      SearchResult result = results.next();
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("dn", result.getNameInNamespace());
      for (String name : wanted) {
        told.put(name, texts(result.getAttributes().get(name)));
      }
      entries.add(told);
    }
    return entries;
  }

  private static List<String> texts(@Nullable Attribute attribute) throws NamingException {
    List<String> texts = new ArrayList<>();
    if (attribute != null) {
      for (int i = 0; i < attribute.size(); i++) {
        if (attribute.get(i) instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static String word(Map<String, Object> from, String key) {
    return LdapEnvironment.word(String.valueOf(from.get(key)));
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, one) -> map.put(String.valueOf(key), one));
    }
    return map;
  }

  private static EffectResult done(Map<String, Object> data) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("status", 200L);
    value.put("text", "");
    value.put("data", data);
    return new EffectResult.Done(value);
  }

  private static EffectResult answered(long status, String why) {
    return new EffectResult.Failed(why, Map.of("status", status, "text", why), true);
  }
}

package dev.signalbox.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The addresses of the API, each with its methods. Other methods are refused with those there are;
/// so are query parameters, but where a handler reads them itself.
public final class Addresses {
  private final RoutesConfig routes;
  private final Map<String, TreeSet<String>> methods = new TreeMap<>();
  private final Map<String, Consumer<Context>> listeners = new HashMap<>();

  public Addresses(RoutesConfig routes) {
    this.routes = routes;
  }

  public void get(String path, Handler handler) {
    asking(path, unasked(handler));
  }

  /// A `GET`, and so a `HEAD`, whose handler reads a [Query] to its end.
  public void asking(String path, Handler handler) {
    add(HandlerType.GET, path, handler);
    add(HandlerType.HEAD, path, handler);
  }

  public void post(String path, Handler handler) {
    add(HandlerType.POST, path, unasked(handler));
  }

  public void delete(String path, Handler handler) {
    add(HandlerType.DELETE, path, unasked(handler));
  }

  /// Any method whose handler reads a [Query] to its end.
  public void add(HandlerType method, String path, Handler handler) {
    methods(path).add(method.name());
    routes.addHttpHandler(method, path, handler);
  }

  /// Tells somebody of requests with a method that the address does not take.
  public void refusing(String path, Consumer<Context> listener) {
    listeners.put(path, listener);
  }

  private Set<String> methods(String path) {
    return methods.computeIfAbsent(path, key -> new TreeSet<>());
  }

  private static Handler unasked(Handler handler) {
    return context -> {
      new Query(context).end();
      handler.handle(context);
    };
  }

  /// To be called once all are added.
  public void close() {
    methods.forEach((path, allowed) ->
        routes.before(
            path,
            context -> refuse(context, allowed, listeners.getOrDefault(path, refused -> {}))));
  }

  private static void refuse(Context context, Set<String> allowed, Consumer<Context> listener) {
    if (!allowed.contains(context.method().name())) {
      listener.accept(context);
      throw notAllowed(context, String.join(", ", allowed));
    }
  }

  /// 405, with the methods there are.
  public static ApiException notAllowed(Context context, String allowed) {
    context.header("Allow", allowed);
    return new ApiException(
        405, "not-allowed", "This cannot be done at this address; it takes " + allowed + ".");
  }
}

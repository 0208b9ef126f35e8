package broken.engine.gamma;

/// Has more parts than anybody keeps apart by their places.
public record WideView(
    int a,
    int b,
    int c,
    int d,
    int e,
    int f,
    int g,
    int h,
    int i,
    int j,
    int k,
    int l,
    int m,
    int n,
    int o,
    int p) {}

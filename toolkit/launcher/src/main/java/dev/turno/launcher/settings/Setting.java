package dev.turno.launcher.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting, as it is called in {@code turno.toml}, on the command line and in the environment.
 */
public enum Setting {
  HOST("http.host", "--host", "HOST", "where the API listens", "127.0.0.1"),
  PORT("http.port", "--port", "PORT", "the API's port; 0 takes a free one", "8080"),
  INSTANCES(
      "http.instances", "--instances", "N", "event loops of the API (default: 2 for each CPU)", ""),
  TLS_CERTIFICATE(
      "http.tls-certificate",
      "--tls-certificate",
      "FILE",
      "serves HTTPS with this certificate, in PEM",
      ""),
  TLS_KEY("http.tls-key", "--tls-key", "FILE", "the certificate's private key, in PEM", ""),
  ROLE("role", "--role", "ROLE", "gateway: serve in front of worker nodes", ""),
  CPU("cpu", "--cpu", "MODE", "@CpuBound: local-only, remote-only", "auto"),
  RUNTIME(
      "runtime", "--runtime", "NAME", "what runs JavaScript: node, or graaljs (the default)", ""),
  CLUSTER_NAME(
      "cluster.name",
      "--cluster-name",
      "NAME",
      "who joins whom (default: the application's name)",
      ""),
  CLUSTER_HOST(
      "cluster.host", "--cluster-host", "HOST", "where other nodes reach this one", "127.0.0.1"),
  CLUSTER_PORT("cluster.port", "--cluster-port", "PORT", "the cluster's port", "5701"),
  CLUSTER_CORES(
      "cluster.cores", "--cluster-cores", "N", "gateways that the cluster is to have", "1"),
  CLUSTER_CONFIG(
      "cluster.config", "--cluster-config", "FILE", "a Hazelcast file to begin with", ""),
  JOIN("cluster.join", "--join", "HOST:PORT,...", "nodes to join", ""),
  SLOTS("worker.slots", "--slots", "N", "calls computed at once (default: one for each CPU)", ""),
  QUEUES(
      "worker.queues",
      "--queues",
      "NAME,...",
      "queues to serve (default: all of the application)",
      ""),
  JOBS_DATABASE(
      "jobs.database",
      "--jobs-database",
      "URL",
      "durable jobs, jdbc:postgresql:… (default: H2 file)",
      ""),
  JOBS_FOLDER("jobs.folder", "--jobs-folder", "DIR", "where that H2 file is", ".turno"),
  ADMIN_HOST("admin.host", "--admin-host", "HOST", "where the admin API listens", "127.0.0.1"),
  ADMIN_PORT(
      "admin.port",
      "--admin-port",
      "PORT",
      "the admin API's port (default: 9080, or the next)",
      ""),
  ADMIN_NAMES(
      "admin.names", "--admin-names", "HOST,...", "further names of the admin API's host", ""),
  TOKEN_FILE(
      "admin.token-file",
      "--token-file",
      "FILE",
      "admin tokens (default: in ~/.local/state/turno)",
      ""),
  DRAIN_TIMEOUT(
      "drain-timeout", "--drain-timeout", "TIME", "for running calls to end when stopped", "30s"),
  LOG_FORMAT(
      "log-format", "--log-format", "FORMAT", "log lines: text, or json with traces", "text");

  private final String key;
  private final String flag;
  private final String placeholder;
  private final String meaning;
  private final String standard;

  Setting(String key, String flag, String placeholder, String meaning, String standard) {
    this.key = key;
    this.flag = flag;
    this.placeholder = placeholder;
    this.meaning = meaning;
    this.standard = standard;
  }

  /** Its name in {@code turno.toml}: {@code http.port}. */
  public String key() {
    return key;
  }

  /** Its name on the command line: {@code --port}. */
  public String flag() {
    return flag;
  }

  /** Its name in the environment: {@code TURNO_PORT}. */
  public String variable() {
    return "TURNO" + flag.substring(1).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What stands for its value in help texts. */
  public String placeholder() {
    return placeholder;
  }

  /** What it is, in a line. */
  public String meaning() {
    return meaning;
  }

  /** The default, as text. */
  public Optional<String> standard() {
    return standard.isEmpty() ? Optional.empty() : Optional.of(standard);
  }
}

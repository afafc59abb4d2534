package dev.repertoire.conformance;

import dev.repertoire.testkit.Client;
import dev.repertoire.testserver.Tenants;
import dev.repertoire.testserver.TestServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests the one server they share, started for the first and closed after the last of all,
/// and each a client of a workspace of its own, so that none sees what another leaves behind.
///
/// The server keeps skills itself, or, where the system property `repertoire.through` is `gateway`, has accounts
/// behind it.
public final class SharedServer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);
    private static final int MOST_WORKSPACES = 600;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServer.class || type == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServer server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("server", key -> TestServer.underTest(SharedServer::tenants), TestServer.class);
        return parameter.getParameter().getType() == TestServer.class ? server : server.newWorkspace();
    }

    /// One account each, since a title is taken once in an account; and no fields from the future, since some tests
    /// are about which fields there are.
    private static Tenants tenants() {
        return Tenants.start(MOST_WORKSPACES, 1).withoutFutureFields();
    }
}

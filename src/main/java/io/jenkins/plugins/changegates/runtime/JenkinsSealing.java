package io.jenkins.plugins.changegates.runtime;

import hudson.util.Secret;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.Sealing;

/** Seals with the controller's own key, as credentials are. */
final class JenkinsSealing implements Sealing {

    @Override
    public String seal(String secret) {
        return Secret.fromString(secret).getEncryptedValue();
    }

    @Override
    public String unseal(String sealed) throws NoteException {
        Secret secret = Secret.decrypt(sealed);
        if (secret == null) {
            throw new NoteException("the secret of the signing key was not encrypted by this controller; bring back"
                    + " $JENKINS_HOME/secrets, or move the file signing-keys away to begin with a new key, which no"
                    + " auditor knows yet");
        }
        return secret.getPlainText();
    }
}

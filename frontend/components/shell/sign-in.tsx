'use client';

import { Button, Modal, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { keepToken, tokenDemand } from '../../lib/session';

/** Asks for the server's token when it refuses a request. The token stays in this tab and ends with it. */
export function SignIn() {
  const isDemanded = useSyncExternalStore(tokenDemand.subscribe, tokenDemand.isDemanded, tokenDemand.onServer);
  const [token, setToken] = useState('');
  const client = useQueryClient();
  return (
    <Modal
      opened={isDemanded}
      onClose={() => undefined}
      withCloseButton={false}
      title="This server asks for its token"
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keepToken(token.trim());
          void client.resetQueries();
        }}
      >
        <PasswordInput
          label="Token"
          description="The value of FAULTLINE_TOKEN. It is kept in this tab only."
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
          required
        />
        <Button type="submit" mt="sm" fullWidth>
          Continue
        </Button>
      </form>
    </Modal>
  );
}

import { Module } from '@nestjs/common';
import { StateResolver } from './state.resolver.js';
import { StateService } from './state.service.js';

/** Who keeps what where. */
@Module({ providers: [{ provide: StateService, useFactory: () => new StateService() }, StateResolver] })
export class StateModule {}

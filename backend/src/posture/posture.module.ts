import { Module } from '@nestjs/common';
import { PostureResolver } from './posture.resolver.js';
import { PostureService } from './posture.service.js';

/** What is wrong with how things are built and run. */
@Module({ providers: [PostureService, PostureResolver] })
export class PostureModule {}
